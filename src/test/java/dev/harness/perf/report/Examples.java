package dev.harness.perf.report;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Limits;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.SizeCount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The runs that the golden files show. */
final class Examples {
    static final String CLASS = "org.example.StateTest";

    private Examples() {}

    static BenchmarkRecord benchmark(BenchmarkId id, String group, double bytes, double... samples) {
        return new BenchmarkRecord(
                id,
                group.isEmpty() ? Optional.empty() : Optional.of(group),
                1,
                0,
                1_000,
                Samples.of(samples),
                bytes,
                2_000_000,
                true,
                List.of(),
                Map.of(),
                List.of());
    }

    static BenchmarkRecord warned(BenchmarkRecord record, String... warnings) {
        return new BenchmarkRecord(
                record.id(),
                record.group(),
                record.threads(),
                record.forks(),
                record.iterations(),
                record.samples(),
                record.bytesPerOperation(),
                record.firstCallNanos(),
                false,
                List.of(warnings),
                record.settings(),
                List.of());
    }

    /** Three benchmarks that are compared, one of unknown bytes and with warnings, and one in a group of its own. */
    static List<BenchmarkRecord> benchmarks() {
        return List.of(
                benchmark(Runs.invocation(CLASS, "sum", "n", "1000"), "", 24, 8_783, 8_900, 9_100.5, 8_800, 99_078),
                benchmark(Runs.invocation(CLASS, "sum", "n", "10"), "", 0, 360, 361, 362.5, 380, 401),
                warned(
                        benchmark(BenchmarkId.of(CLASS, "other"), "", Double.NaN, 42.74, 43, 44, 43.5, 1_407),
                        "not steady: still 12 % faster at the end of the warm-up",
                        "1 of 5 rounds overlapped a garbage collection"),
                benchmark(BenchmarkId.of("org.example.SavingTest", "save"), "disk", 1_016.5, 2.5e6, 2.6e6, 2.55e6));
    }

    static List<MemoryRecord> memory() {
        return List.of(
                Limits.allocated(
                                CLASS + "#save",
                                MemoryKind.ALLOCATED,
                                100L << 20,
                                (100L << 20) + 1,
                                OptionalLong.of(104L << 20),
                                "threads started by the body")
                        .explained(
                                List.of(
                                        new AllocationSite("StateJson.write:42", "byte[]", 96L << 20, 3_000),
                                        new AllocationSite(
                                                "Task.<init>:12", "dev.harness.state.Task", 4L << 20, 1_024)),
                                List.of(new SizeCount(16, 70_000), new SizeCount(24, 40), new SizeCount(1L << 20, 96))),
                Limits.allocated(
                        CLASS + "#claim[n=10]", MemoryKind.OPERATION, 512, 96, OptionalLong.empty(), "current thread"),
                Limits.allocated(
                        CLASS + "#nothing", MemoryKind.ALLOCATED, 0, 0, OptionalLong.of(10_240), "current thread"),
                Limits.retained(CLASS + "#cache", 0, 64, "class histograms", false),
                Limits.heap(CLASS + "#load", 16L << 20, OptionalLong.of(45L << 20), "child JVM", false));
    }

    static Run run(List<BenchmarkRecord> benchmarks, List<MemoryRecord> memory) {
        return Runs.of(benchmarks, memory);
    }
}
