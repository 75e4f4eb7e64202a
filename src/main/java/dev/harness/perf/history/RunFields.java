package dev.harness.perf.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.harness.perf.result.Beginning;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.WorkRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** A run as it stands in the file's first element: everything but the operations that are elements themselves. */
record RunFields(
        int format,
        String name,
        Time time,
        Optional<Commit> commit,
        Machine machine,
        OptionalLong seed,
        OptionalDouble load,
        List<MemoryRecord> memory,
        List<Growth> growth,
        List<Unmeasured> unmeasured,
        Optional<List<WorkRecord>> work,
        Optional<SharedConditions> conditions) {
    /** The version of the format: increased when a field changes its meaning, not when a field is added. */
    static final int FORMAT = 2;

    record Time(Instant instant) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Time of(String text) {
            return new Time(Instant.parse(text));
        }

        @JsonValue
        String text() {
            return instant.toString();
        }
    }

    static RunFields of(Run run) {
        Optional<SharedConditions> shared = SharedConditions.of(run);
        return new RunFields(
                FORMAT,
                run.name(),
                new Time(run.time()),
                run.commit(),
                run.machine(),
                run.beginning().seed(),
                run.beginning().load(),
                run.memory(),
                run.growth().stream().map(Growth::of).toList(),
                run.benchmarks().stream()
                        .filter(benchmark -> benchmark.samples().below().isPresent())
                        .map(benchmark -> Unmeasured.of(benchmark, shared))
                        .toList(),
                Optional.of(run.work()).filter(limits -> !limits.isEmpty()),
                shared);
    }

    Run with(List<BenchmarkRecord> measured) {
        return new Run(
                name,
                time.instant(),
                machine,
                commit,
                new Beginning(seed, load),
                Stream.concat(measured.stream(), unmeasured.stream().map(each -> each.record(conditions)))
                        .toList(),
                memory,
                growth.stream().map(Growth::record).toList(),
                work.orElse(List.of()));
    }
}
