package dev.harness.perf.prove;

import dev.harness.perf.Benchmark;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.gate.ChangeJudge;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.power.Power;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.util.ArrayList;
import java.util.List;

/** What the gates on the benchmarks of a saved run would notice. Stateless and thread-safe. */
public final class SampleProof {
    private SampleProof() {}

    /**
     * What the gates on one benchmark notice. Immutable.
     *
     * @param id the benchmark
     * @param noticed one for each gate; empty if it has none
     */
    public record Row(BenchmarkId id, List<Noticed> noticed) {
        /** Copies the list. */
        public Row {
            noticed = List.copyOf(noticed);
        }
    }

    /**
     * Returns a row for each benchmark.
     *
     * @param run the baseline
     * @param earlier runs before it
     * @param gates those of the whole project; one that the run's own verdicts name for a benchmark replaces them
     * @param given whether the caller named the gates, so that the run's own do not count
     */
    public static List<Row> rows(Run run, List<Run> earlier, FailOn gates, boolean given, long seed) {
        List<Run> alike = earlier.stream()
                .filter(other -> isAlike(other.machine(), run.machine()))
                .toList();
        List<Row> rows = new ArrayList<>();
        for (BenchmarkRecord record : run.benchmarks()) {
            List<BenchmarkRecord> before = alike.stream()
                    .flatMap(other -> other.benchmark(record.id()).stream())
                    .filter(other -> other.since().isEmpty()) // a row that was taken over is no other measurement
                    .toList();
            FailOn own = given ? gates : own(record, gates);
            rows.add(new Row(record.id(), Power.of(record, before, run.machine(), own, seed)));
        }
        return rows;
    }

    private static boolean isAlike(Machine one, Machine other) {
        return one.id().equals(other.id())
                && one.cpu().equals(other.cpu())
                && one.processors() == other.processors()
                && one.javaVersion().equals(other.javaVersion());
    }

    /** Returns the gates that judged a benchmark when its run was measured; those of the project if none did. */
    static FailOn own(BenchmarkRecord record, FailOn project) {
        List<Threshold> judged = record.verdicts().stream()
                .filter(verdict -> verdict.subject().rule().equals(Benchmark.class.getSimpleName()))
                .map(ChangeJudge::gate)
                .distinct()
                .toList();
        return judged.isEmpty() ? project : new FailOn(judged);
    }
}
