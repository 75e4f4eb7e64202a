package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.stats.Summary;
import dev.harness.perf.stats.TimeSpan;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** One benchmark of a table, with the summary of its rounds. Times are in nanoseconds. */
record Row(BenchmarkRecord benchmark, Optional<Summary> summary) {
    private static final double MEDIAN = 50;
    private static final double CONFIDENCE = 0.95;

    static Row of(BenchmarkRecord benchmark) {
        boolean measured = benchmark.samples().below().isEmpty();
        return new Row(
                benchmark,
                measured ? Optional.of(Summary.ofForks(benchmark.samples().perFork())) : Optional.empty());
    }

    BenchmarkId id() {
        return benchmark.id();
    }

    /** Returns a statistic of the rounds; NaN when the operation was too short to be measured. */
    double figure(ToDoubleFunction<Summary> statistic) {
        return summary.map(rounds -> statistic.applyAsDouble(rounds)).orElse(Double.NaN);
    }

    /** Returns operations per second of all threads together, from the mean. */
    double opsPerSecond() {
        return benchmark.threads() * 1e9 / figure(Summary::mean);
    }

    /** Returns what all threads together process in a second; NaN when the test does not say what an operation processes. */
    double throughput() {
        return benchmark
                .throughput()
                .map(each -> each.perSecond(figure(Summary::mean), benchmark.threads()))
                .orElse(Double.NaN);
    }

    double iterations() {
        return benchmark.iterations();
    }

    double bytesPerOperation() {
        return benchmark.bytesPerOperation();
    }

    /** Returns whether some rounds took so much longer than most that the mean tells something else than the median. */
    boolean isUneven() {
        return summary.map(Summary::isUneven).orElse(false);
    }

    /** Returns what 99 of 100 single operations take at most; NaN when they were not timed alone, or the clock does not resolve it. */
    double operationP99() {
        return benchmark
                .jvms()
                .map(JvmFigures::p99Nanos)
                .orElse(OptionalDouble.empty())
                .orElse(Double.NaN);
    }

    /** Returns the work of one operation; NaN when it was not counted. */
    double work() {
        return benchmark.work().map(figures -> (double) figures.work()).orElse(Double.NaN);
    }

    /**
     * Returns half the width of the confidence interval of the median at 95 %, divided by the median; NaN with fewer than 6
     * rounds.
     */
    double error() {
        return summary.flatMap(rounds -> rounds.interval(MEDIAN, CONFIDENCE)
                        .map(interval -> interval.relativeHalfWidth(rounds.median())))
                .orElse(Double.NaN);
    }

    String outliers() {
        return summary.map(Summary::outliers).orElse("-");
    }

    /** Returns the bound that replaces an unknown median, such as {@code < 60 ns}. */
    Optional<String> bound() {
        OptionalDouble below = benchmark.samples().below();
        return below.isPresent() ? Optional.of("< " + TimeSpan.format(below.getAsDouble())) : Optional.empty();
    }
}
