package dev.harness.perf;

import dev.harness.perf.measure.Measurement;
import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What one measurement found. Times are nanoseconds per operation; the definitions are those of pytest-benchmark. Of
 * several forks mean, deviation and percentiles are the medians of the forks' own. Immutable and thread-safe.
 *
 * <p>An operation that is too short for the clock to time alone has no figures: every time is NaN, there are no samples, and
 * {@link #warnings()} says below which time it is.
 *
 * <pre>{@code
 * bencher.result().ifPresent(result -> assertTrue(result.median() < 1_000));
 * }</pre>
 */
public final class BenchmarkResult {
    private final Measurement measurement;
    private final Optional<Summary> summary;

    BenchmarkResult(Measurement measurement) {
        this.measurement = measurement;
        this.summary = measurement.below().isPresent() ? Optional.empty() : Optional.of(measurement.summary());
    }

    private static double[] pooled(Measurement measurement) {
        return Arrays.stream(measurement.samples())
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    private double figure(ToDoubleFunction<Summary> statistic) {
        return summary.map(rounds -> statistic.applyAsDouble(rounds)).orElse(Double.NaN);
    }

    /** Returns the number of measured rounds, of all forks together; 0 when the operation was too short. */
    public int rounds() {
        return summary.map(Summary::rounds).orElse(0);
    }

    /** Returns the number of operations in each round. */
    public long iterations() {
        return measurement.iterations();
    }

    /** Returns the fastest round. */
    public double min() {
        return figure(Summary::min);
    }

    /** Returns the slowest round. */
    public double max() {
        return figure(Summary::max);
    }

    /** Returns the average of the rounds. */
    public double mean() {
        return figure(Summary::mean);
    }

    /** Returns the median of the rounds. */
    public double median() {
        return figure(Summary::median);
    }

    /** Returns the sample standard deviation of the rounds; 0 for a single round. */
    public double stddev() {
        return figure(Summary::stddev);
    }

    /** Returns the first quartile of the rounds. */
    public double q1() {
        return figure(Summary::q1);
    }

    /** Returns the third quartile of the rounds. */
    public double q3() {
        return figure(Summary::q3);
    }

    /** Returns the interquartile range, {@code q3 - q1}. */
    public double iqr() {
        return figure(Summary::iqr);
    }

    /**
     * Returns a percentile of the rounds.
     *
     * @param percent 0 to 100, such as 99.9
     * @throws IllegalArgumentException if it is outside that range
     */
    public double percentile(double percent) {
        return figure(rounds -> rounds.percentile(percent));
    }

    /** Returns operations per second of all threads together, from the mean. */
    public double opsPerSecond() {
        return measurement.operationsPerSecond();
    }

    /** Returns the bytes that one operation allocates on its thread once warm; NaN where the JVM cannot tell. */
    public double bytesPerOperation() {
        return measurement.bytesPerOperation();
    }

    /** Returns a copy of the rounds in the order in which they ran, fork after fork. */
    public double[] samples() {
        return pooled(measurement);
    }

    /** Returns what a reader of the figures has to know, in words; empty when nothing was in the way. */
    public List<String> warnings() {
        return measurement.warnings();
    }
}
