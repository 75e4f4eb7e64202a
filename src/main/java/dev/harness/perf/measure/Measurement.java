package dev.harness.perf.measure;

import dev.harness.perf.stats.Summary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of measuring one operation. Times are in nanoseconds per operation. Immutable, thread-safe, serialisable (a
 * fork sends it to its parent).
 */
public final class Measurement implements Serializable {

    private static final long serialVersionUID = 1;

    private final int iterations;
    private final double[][] samples;
    private final int[][] collected;
    private final double bytesPerOperation;
    private final double firstCallNanos;
    private final boolean steady;
    private final String[] warnings;
    private final int threads;
    private final double below;
    private final long batchBytes;
    private final @Nullable OperationTimes operations;
    private final double[] bytesPerFork;
    private final double[] speeds;
    private final int unsettled;

    /**
     * @param operations the times of single operations; null if they were not timed
     * @param bytesPerFork the bytes of one operation in each fork, NaN where they are not known
     * @param speeds what the calibration loop took in each fork, in nanoseconds, NaN where it was not timed
     * @param unsettled in how many JVMs the warm-up ended at its bound
     * @param batchBytes the bytes of the inputs of a batch, 0 without inputs, -1 if they are one object
     * @param below an upper bound in nanoseconds if the operation is too short for the clock and has no samples; else 0
     */
    Measurement(
            int iterations,
            double[][] samples,
            int[][] collected,
            double bytesPerOperation,
            double firstCallNanos,
            boolean steady,
            List<String> warnings,
            int threads,
            double below,
            long batchBytes,
            @Nullable OperationTimes operations,
            double[] bytesPerFork,
            double[] speeds,
            int unsettled) {
        this.unsettled = unsettled;
        this.iterations = iterations;
        this.samples = copy(samples);
        this.collected = Arrays.stream(collected).map(int[]::clone).toArray(int[][]::new);
        this.bytesPerOperation = bytesPerOperation;
        this.firstCallNanos = firstCallNanos;
        this.steady = steady;
        this.warnings = warnings.toArray(String[]::new);
        this.threads = threads;
        this.below = below;
        this.batchBytes = batchBytes;
        this.operations = operations;
        this.bytesPerFork = bytesPerFork.clone();
        this.speeds = speeds.clone();
    }

    /**
     * Returns the measurements of several forks of the same benchmark as one; samples stay grouped by fork.
     *
     * @param forks the measurements, one per fork, at least one
     * @throws IllegalArgumentException when there is none
     */
    public static Measurement pool(List<Measurement> forks) {
        return Pooling.pool(forks, true);
    }

    /**
     * Returns the first calls in several forks as one measurement; they are not expected to agree.
     *
     * @param forks the measurements, one per fork, at least one
     * @throws IllegalArgumentException when there is none
     */
    public static Measurement poolFirstCalls(List<Measurement> forks) {
        return Pooling.pool(forks, false);
    }

    /** Returns the number of operations in a round; with several forks, that of the first fork. */
    public int iterations() {
        return iterations;
    }

    /** Returns the rounds of every fork, in the order in which they were measured. */
    public double[][] samples() {
        return copy(samples);
    }

    /** Returns a copy of the rounds of all JVMs, one JVM after another. */
    public double[] pooled() {
        return Arrays.stream(samples).flatMapToDouble(Arrays::stream).toArray();
    }

    /** Returns how many JVMs measured; 1 without forks. */
    public int forks() {
        return samples.length;
    }

    /** Returns, for every fork, the indexes of the rounds during which a garbage collection happened. */
    public int[][] roundsWithCollection() {
        return Arrays.stream(collected).map(int[]::clone).toArray(int[][]::new);
    }

    /** Returns the bytes that one warm operation allocates on its own thread; NaN when that is not known. */
    public double bytesPerOperation() {
        return bytesPerOperation;
    }

    /** Returns the bytes that one warm operation allocates in each fork; NaN where that is not known. */
    public double[] bytesPerFork() {
        return bytesPerFork.clone();
    }

    /** Returns what the calibration loop took in each fork, in nanoseconds; NaN where it was not timed. */
    public double[] calibrationNanos() {
        return speeds.clone();
    }

    /** Returns the duration of the first, cold operation, in nanoseconds; with several forks, the median. */
    public double firstCallNanos() {
        return firstCallNanos;
    }

    /** Returns in how many JVMs the warm-up ended at its bound, before the operation was stable. */
    public int unsettled() {
        return unsettled;
    }

    /** Returns whether times were steady while the rounds were measured. */
    public boolean steady() {
        return steady;
    }

    /** Returns warnings about the quality of the measurement, one sentence each. */
    public List<String> warnings() {
        return List.of(warnings);
    }

    /** Returns how many threads ran the operation at the same time. */
    public int threads() {
        return threads;
    }

    /**
     * Returns an upper bound in nanoseconds if the operation is too short for the clock; then there are no samples and no
     * statistics. Empty if the operation was measured.
     */
    public OptionalDouble below() {
        return below > 0 ? OptionalDouble.of(below) : OptionalDouble.empty();
    }

    /** Returns the times of single operations; empty if they were not timed. */
    public Optional<OperationTimes> operationTimes() {
        return Optional.ofNullable(operations);
    }

    /** Returns the bytes of the inputs of a batch; 0 without such inputs. */
    public long batchBytes() {
        return batchBytes;
    }

    /**
     * Returns the statistics of the rounds, in which each fork has the same weight.
     *
     * @throws IllegalArgumentException if the operation was too short to be measured, see {@link #below()}
     */
    public Summary summary() {
        return Summary.ofForks(samples);
    }

    /** Returns the statistics of each fork. */
    public List<Summary> forkSummaries() {
        return Stream.of(samples).map(Summary::of).toList();
    }

    /** Returns the throughput of all threads together, in operations per second, from the mean; NaN when not measured. */
    public double operationsPerSecond() {
        return below > 0 ? Double.NaN : threads * 1e9 * summary().ops();
    }

    private static double[][] copy(double[][] values) {
        return Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
    }
}
