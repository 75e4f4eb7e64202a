package dev.harness.perf.history;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.WorkFigures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs for tests. */
public final class Runs {
    /** When every run of the tests began. */
    public static final Instant TIME = Instant.parse("2026-01-31T12:34:56.789Z");

    private Runs() {}

    /** Returns a machine that does not depend on where the test runs. */
    public static Machine machine() {
        return machine(17);
    }

    /** Returns the same machine with a JVM of another feature release. */
    public static Machine machine(int feature) {
        return new Machine(
                "Linux",
                "6.1",
                "amd64",
                Optional.of("Example CPU"),
                2,
                OptionalLong.of(8L << 30),
                "OpenJDK 64-Bit Server VM",
                feature + ".0.15+6",
                feature,
                Optional.of("/opt/jdk/bin/java"),
                List.of("-Xmx1g"));
    }

    /** Returns a run of these benchmarks and memory limits. */
    public static Run of(List<BenchmarkRecord> benchmarks, List<MemoryRecord> memory) {
        Commit commit = new Commit("a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0", Optional.of("main"), true);
        return new Run(
                "a1b2c3_20260131_123456",
                TIME,
                machine(),
                Optional.of(commit),
                benchmarks,
                memory,
                List.of(),
                List.of());
    }

    /** Returns a benchmark with these rounds in one JVM and nothing special. */
    public static BenchmarkRecord benchmark(String className, String method, double... samples) {
        return benchmark(BenchmarkId.of(className, method), Samples.of(samples));
    }

    /** Returns a benchmark with nothing special. */
    public static BenchmarkRecord benchmark(BenchmarkId id, Samples samples) {
        return new BenchmarkRecord(
                id,
                Optional.empty(),
                1,
                0,
                10,
                samples,
                24,
                1_500,
                true,
                List.of(),
                Map.of("min-rounds", "5"),
                List.of());
    }

    /** Returns the same benchmark in another group, with other settings and figures of its JVMs. */
    public static BenchmarkRecord like(
            BenchmarkRecord plain, Optional<String> group, Map<String, String> settings, Optional<JvmFigures> jvms) {
        return new BenchmarkRecord(
                plain.id(),
                group,
                plain.threads(),
                plain.forks(),
                plain.iterations(),
                plain.samples(),
                plain.bytesPerOperation(),
                plain.firstCallNanos(),
                plain.steady(),
                plain.warnings(),
                settings,
                plain.verdicts(),
                plain.work(),
                plain.throughput(),
                plain.conditions(),
                jvms);
    }

    /** Returns a benchmark whose work was counted, and of which is known what it depended on. */
    public static BenchmarkRecord followed(
            BenchmarkId id,
            Samples samples,
            double bytes,
            Optional<WorkFigures> work,
            Optional<Conditions> conditions) {
        BenchmarkRecord plain = benchmark(id, samples);
        return new BenchmarkRecord(
                id,
                plain.group(),
                plain.threads(),
                plain.forks(),
                plain.iterations(),
                samples,
                bytes,
                plain.firstCallNanos(),
                plain.steady(),
                plain.warnings(),
                plain.settings(),
                plain.verdicts(),
                work,
                Optional.empty(),
                conditions,
                Optional.empty());
    }

    /** Returns the identity of one parameterised invocation. */
    public static BenchmarkId invocation(String className, String method, String param, String value) {
        return new BenchmarkId(
                className, method, Optional.of(param + "=" + value), Optional.empty(), Map.of(param, value));
    }
}
