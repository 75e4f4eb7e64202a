package dev.harness.accuracy;

import java.util.regex.Pattern;
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
 * Measures kernels with JMH: a second of warm-up, then five iterations of a tenth of a second. A JMH score is a mean over
 * its iteration, so one that the machine took away from us is off; the median of several is not, and that is what a fork's
 * figure is. Left to itself JMH adds compiler commands for its blackhole to the options; both sides are to have the same.
 */
final class JmhSide {

    private static final int ITERATIONS = 5;
    private static final int WARMUPS = 10;

    static {
        System.setProperty("jmh.blackhole.autoDetect", "false");
        System.setProperty("jmh.blackhole.mode", "FULL");
    }

    private JmhSide() {}

    /** Measures a kernel in one fork. */
    static Figure measure(String kernel) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(Pattern.quote(Kernels.class.getName() + "." + kernel) + "$")
                .forks(1)
                .jvmArgs(AccuracyMain.JVM_OPTIONS.toArray(String[]::new))
                .warmupIterations(WARMUPS)
                .measurementIterations(ITERATIONS)
                .warmupTime(TimeValue.milliseconds(100))
                .measurementTime(TimeValue.milliseconds(100))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .build();
        double before = MachineSpeed.nanos();
        RunResult result = new Runner(options).runSingle();
        double speed = Math.max(before, MachineSpeed.nanos());
        return figure(kernel, result.getBenchmarkResults().iterator().next(), speed);
    }

    private static Figure figure(String kernel, BenchmarkResult fork, double speed) {
        double[] scores = fork.getIterationResults().stream()
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .sorted()
                .toArray();
        double bytes = fork.getIterationResults().stream()
                .mapToDouble(JmhSide::bytes)
                .sorted()
                .toArray()[ITERATIONS / 2];
        return new Figure(kernel, scores[scores.length / 2], bytes, WARMUPS * 100.0 + ITERATIONS * 100.0, speed);
    }

    private static double bytes(IterationResult iteration) {
        return iteration.getSecondaryResults().keySet().stream()
                .filter(key -> key.endsWith("gc.alloc.rate.norm"))
                .mapToDouble(key -> iteration.getSecondaryResults().get(key).getScore())
                .findFirst()
                .orElse(Double.NaN);
    }
}
