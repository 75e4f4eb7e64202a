package dev.harness.perf;

import java.util.List;

/**
 * The statistics of one measurement. Times are in nanoseconds per operation; the definitions are those of
 * pytest-benchmark. With {@code forks} a test runs in each fork, and its {@link Bencher#result()} is that fork's; the result of a
 * {@link Comparison} is of all forks: mean, standard deviation and percentiles are then computed for each, and the median of the
 * forks is returned. Immutable and thread-safe.
 *
 * <p>An operation that is timed alone and is too short for the clock has no statistics. Then every time is NaN, there
 * are no samples, and {@link #warnings()} has an upper bound.
 *
 * <pre>{@code
 * bencher.result().ifPresent(result -> assertTrue(result.median() < 1_000));
 * }</pre>
 */
public interface BenchmarkResult {
    /** Returns the number of measured rounds, of all forks together; 0 when the operation was too short. */
    int rounds();

    /** Returns the number of operations in each round; of several forks, in those of the first. */
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

    /** Returns the operations per second of all threads together, computed from the mean. */
    double opsPerSecond();

    /** Returns the bytes that one warm operation allocates on its thread; NaN if the JVM cannot count them. */
    double bytesPerOperation();

    /** Returns a copy of the rounds in the order in which they ran, fork after fork. */
    double[] samples();

    /** Returns warnings about the quality of the measurement, one sentence each; empty if there are none. */
    List<String> warnings();
}
