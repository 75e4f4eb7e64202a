package dev.harness.perf;

import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.kit.PerfKit;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Baselines whose times are so far away that no noise of the machine matters, and kits that are gated by them. */
final class GateRuns {
    static final double FAR_FASTER = 1e-3;
    static final double FAR_SLOWER = 1e12;

    private GateRuns() {}

    static PerfKit kit(Path storage, Class<?> fixture, String... more) {
        PerfKit kit = PerfKit.measuring(fixture)
                .with("harness.benchmark.storage", storage.toString())
                .with("harness.benchmark.fail-on", "median:5%")
                .with("harness.benchmark.forks", "0")
                .with(
                        "harness.benchmark.warmup",
                        "off") // a busy machine would make the times those of a warm-up cut short
                .with("harness.benchmark.require-baseline", "off");
        if (!List.of(more).contains("harness.benchmark.fail-on")) {
            kit.with("harness.benchmark.work", "off"); // child JVMs would say nothing of these baselines
        }
        for (int i = 0; i < more.length; i += 2) {
            kit.with(more[i], more[i + 1]);
        }
        return kit;
    }

    static Path save(Path storage, String name, Machine machine, BenchmarkRecord... benchmarks) {
        Run run = Run.of(name, Runs.TIME, machine, Runs.of(List.of(), List.of()).commit(), List.of(benchmarks));
        return RunStore.at(storage).save(run);
    }

    static BenchmarkRecord earlier(Class<?> type, String method, double nanos) {
        double[] rounds = IntStream.range(0, 20)
                .mapToDouble(i -> nanos * (1 + i / 1000.0))
                .toArray();
        return Runs.benchmark(BenchmarkId.of(type.getName(), method), Samples.of(rounds));
    }
}
