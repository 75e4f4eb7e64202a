package dev.harness.perf.html;

import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.SizeCount;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.Summary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/** Runs that pages show. */
final class Pages {
    static final String CLASS = "org.example.shop.CartBenchmark";

    private Pages() {}

    /** Rounds around a time, with a few that took far longer, the same in every test. */
    static double[][] rounds(double nanos, int forks, int each, long seed) {
        Random random = new Random(seed);
        double[][] all = new double[forks][each];
        for (double[] fork : all) {
            double level = nanos * (1 + 0.006 * random.nextGaussian());
            for (int i = 0; i < each; i++) {
                fork[i] = level * (1 + 0.01 * Math.abs(random.nextGaussian()));
            }
            fork[each / 3] = level * 4;
        }
        return all;
    }

    static BenchmarkRecord benchmark(String method, Samples samples, Verdict... verdicts) {
        return new BenchmarkRecord(
                BenchmarkId.of(CLASS, method),
                Optional.empty(),
                1,
                samples.forks() == 1 ? 0 : samples.forks(),
                1_000,
                samples,
                24,
                2_000_000,
                true,
                List.of(),
                Map.of("min-rounds", "5"),
                List.of(verdicts));
    }

    static Verdict verdict(String rule, String method, Outcome outcome, String limit, String measured, double used) {
        return new Verdict(
                Subject.of(rule, "CartBenchmark#" + method, CLASS + "#" + method),
                outcome,
                limit,
                measured,
                used,
                outcome == Outcome.OK ? "is within the limit" : "exceeds the limit",
                List.of(new Fact("limit", limit), new Fact("measured", measured)));
    }

    static Run run(String name, List<? extends Finding> findings) {
        Run machine = Runs.of(List.of(), List.of());
        return Run.of(name, Runs.TIME, machine.machine(), machine.commit(), findings);
    }

    /** One benchmark of each kind of result; the broken and the slower one stand last. */
    static List<Finding> findings(double slower) {
        List<Finding> all = new ArrayList<>();
        all.add(benchmark(
                "sum",
                Samples.of(rounds(205, 5, 200, 1)),
                verdict("LimitTime", "sum", Outcome.OK, "median <= 250 ns", "206.6 ns", 0.826)));
        all.add(benchmark("parse", Samples.of(rounds(12_340, 1, 40, 2))));
        all.add(benchmark("nothing", Samples.below(60, 5)));
        all.add(benchmark("once", Samples.of(new double[] {4.2e9})));
        all.add(benchmark("checkout", Samples.of(rounds(1.5e6 * slower, 5, 200, 3))));
        all.add(growth("total", Outcome.OK, "O(n)", 1));
        all.add(growth("sort", Outcome.BROKEN, "O(n^2)", 2));
        all.addAll(memory());
        all.add(benchmark(
                "index",
                Samples.of(rounds(7.1e6, 5, 50, 4)),
                verdict("LimitTime", "index", Outcome.BROKEN, "median <= 5 ms", "7.157 ms", 1.431)));
        return all;
    }

    static GrowthRecord growth(String method, Outcome outcome, String fitted, int power) {
        List<Integer> sizes = List.of(100, 200, 400, 800, 1_600);
        List<Double> costs =
                sizes.stream().map(size -> 40 + 3 * Math.pow(size, power)).toList();
        Verdict verdict = verdict("LimitComplexity", method, outcome, "time <= O(n)", fitted, Double.NaN);
        return new GrowthRecord(CLASS + "#" + method, "time", sizes, costs, verdict);
    }

    static List<MemoryRecord> memory() {
        Verdict allocated = verdict("LimitMemory", "load", Outcome.BROKEN, "100 MB", "104 MB", 1.04);
        Verdict left = verdict("LimitLeaks", "cache", Outcome.BROKEN, "0 B", "64 B", Double.POSITIVE_INFINITY)
                .with(List.of(new Fact(
                        "classes",
                        "org.example.Order: 1 object, 40 B per run\n  held by org.example.Registry.orders -> "
                                + "ArrayList[17] -> org.example.Order\nbyte[]: 1 object, 24 B per run\n"
                                + "  held by Thread \"pool-1\" -> byte[]")));
        return List.of(
                new MemoryRecord(
                        CLASS + "#load",
                        MemoryKind.ALLOCATED,
                        OptionalLong.of(100L << 20),
                        OptionalLong.of(104L << 20),
                        OptionalLong.of(110L << 20),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        "every thread the body starts",
                        allocated,
                        List.of(
                                new AllocationSite("StateJson.write:42", "byte[]", 96L << 20, 3_000),
                                new AllocationSite("Task.<init>:12", "org.example.Task", 8L << 20, 1_024)),
                        List.of(
                                new SizeCount(16, 70_000),
                                new SizeCount(24, 3_000),
                                new SizeCount(40, 1),
                                new SizeCount(1 << 15, 3_000),
                                new SizeCount(1 << 20, 90))),
                MemoryRecord.of(CLASS + "#cache", MemoryKind.RETAINED, 0, "class histograms", left)
                        .measured(64),
                MemoryRecord.of(
                                CLASS + "#sum",
                                MemoryKind.OPERATION,
                                64,
                                "one operation",
                                verdict("LimitMemory", "sum", Outcome.OK, "64 B", "24 B", 0.375))
                        .measured(24));
    }

    /** Earlier runs of the same benchmarks. */
    static Past past(Run run, int runs) {
        List<Finding> small = run.benchmarks().stream()
                .<Finding>map(record -> record.withSamples(Samples.of(rounds(earlier(record), 5, 6, runs))))
                .toList();
        Past.Reader reader = new Past.Reader(run);
        for (int i = runs; i > 0; i--) {
            reader.add(new SavedRun(i, "earlier", Path.of("none.json")), run("earlier", small));
        }
        return reader.past(3);
    }

    private static double earlier(BenchmarkRecord record) {
        boolean unknown = record.samples().below().isPresent();
        return unknown || record.id().method().equals("checkout")
                ? 1.5e6
                : Summary.of(record.samples().pooled()).median();
    }

    /** Saves runs in a folder and returns them, oldest first. */
    static List<SavedRun> saved(Path folder, int runs) {
        RunStore store = RunStore.at(folder);
        for (int i = 0; i < runs; i++) {
            List<Finding> findings = new ArrayList<>();
            findings.add(benchmark("sum", Samples.of(rounds(205 + (i % 5) * 0.4, 5, 30, 100 + i))));
            findings.add(benchmark("checkout", Samples.of(rounds(1.5e6, 5, 30, 200 + i))));
            findings.add(benchmark("parse", Samples.of(rounds(i < runs / 2 ? 11_000 : 12_300, 1, 30, 300 + i))));
            Run run = run("run" + i, findings);
            store.save(new Run(
                    run.name(),
                    Runs.TIME.minusSeconds(86_400L * (runs - i)),
                    run.machine(),
                    Optional.of(new Commit("c0ffee" + i + "d4e5f6a7b8c9d0", Optional.of("main"), false)),
                    run.benchmarks(),
                    List.of(),
                    List.of(),
                    List.of()));
        }
        return store.list(Runs.machine().id());
    }
}
