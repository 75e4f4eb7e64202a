package dev.harness.perf;

import java.util.List;

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
public interface BenchmarkResult {
    /** Returns the number of measured rounds, of all forks together; 0 when the operation was too short. */
    int rounds();

    /** Returns the number of operations in each round. */
    long iterations();

    /** Returns the fastest round. */
    double min();

    /** Returns the slowest round. */
    double max();

    /** Returns the average of the rounds. */
    double mean();

    /** Returns the median of the rounds. */
    double median();

    /** Returns the sample standard deviation of the rounds; 0 for a single round. */
    double stddev();

    /** Returns the first quartile of the rounds. */
    double q1();

    /** Returns the third quartile of the rounds. */
    double q3();

    /** Returns the interquartile range, {@code q3 - q1}. */
    double iqr();

    /**
     * Returns a percentile of the rounds.
     *
     * @param percent 0 to 100, such as 99.9
     * @throws IllegalArgumentException if it is outside that range
     */
    double percentile(double percent);

    /** Returns operations per second of all threads together, from the mean. */
    double opsPerSecond();

    /** Returns the bytes that one operation allocates on its thread once warm; NaN where the JVM cannot tell. */
    double bytesPerOperation();

    /** Returns a copy of the rounds in the order in which they ran, fork after fork. */
    double[] samples();

    /** Returns what a reader of the figures has to know, in words; empty when nothing was in the way. */
    List<String> warnings();
}
