package dev.harness.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the kernels with JMH: 3 forks, no JVM flags, a second and a half of warm-up, then many short iterations. A JMH
 * score is a mean over its iteration, so one that the machine took away from us is off; the median of short ones is not, and
 * that is what a fork's figure is.
 */
final class JmhSide {

    static final int FORKS = 3;
    private static final int ITERATIONS = 50;
    private static final int WARMUPS = 15;

    private JmhSide() {}

    /** Returns, for every kernel, one figure per fork. */
    static Map<String, List<Figure>> measure() throws RunnerException {
        Options options = new OptionsBuilder()
                .include(Kernels.class.getName() + "\\..*")
                .forks(FORKS)
                .warmupIterations(WARMUPS)
                .measurementIterations(ITERATIONS)
                .warmupTime(TimeValue.milliseconds(100))
                .measurementTime(TimeValue.milliseconds(10))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        Map<String, List<Figure>> figures = new TreeMap<>();
        for (RunResult result : new Runner(options).run()) {
            String name = result.getParams().getBenchmark();
            String kernel = name.substring(name.lastIndexOf('.') + 1);
            List<Figure> forks = new ArrayList<>();
            for (BenchmarkResult fork : result.getBenchmarkResults()) {
                forks.add(figure(kernel, fork));
            }
            figures.put(kernel, forks);
        }
        return figures;
    }

    private static Figure figure(String kernel, BenchmarkResult fork) {
        double[] scores = fork.getIterationResults().stream()
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .sorted()
                .toArray();
        double bytes = fork.getIterationResults().stream()
                .mapToDouble(JmhSide::bytes)
                .sorted()
                .toArray()[ITERATIONS / 2];
        return new Figure(kernel, scores[scores.length / 2], bytes, WARMUPS * 100.0 + ITERATIONS * 10.0);
    }

    private static double bytes(IterationResult iteration) {
        return iteration.getSecondaryResults().keySet().stream()
                .filter(key -> key.endsWith("gc.alloc.rate.norm"))
                .mapToDouble(key -> iteration.getSecondaryResults().get(key).getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
