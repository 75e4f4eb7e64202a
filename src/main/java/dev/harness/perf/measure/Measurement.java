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
 * What was measured of one benchmark. Immutable, thread-safe, serialisable (a fork sends it to its parent). Times are in
 * nanoseconds per operation.
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

    /**
     * @param operations how long single operations took; null where they were not timed
     * @param batchBytes what the inputs of a batch take, 0 without inputs
     * @param below what the clock resolves, in nanoseconds, when the operation is shorter and has no samples; else 0
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
            @Nullable OperationTimes operations) {
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
    }

    /**
     * Returns the measurements of several forks of the same benchmark as one; the fork stays a level of its own.
     *
     * @param forks the measurements, one per fork, at least one
     * @throws IllegalArgumentException when there is none
     */
    public static Measurement pool(List<Measurement> forks) {
        return Pooling.pool(forks);
    }

    /** Returns how many operations a round had; of several forks, the first one's. */
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

    /** Returns how many JVMs measured: 1 when it was measured in process. */
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

    /** Returns the duration of the very first operation, cold, in nanoseconds; of several forks, the median. */
    public double firstCallNanos() {
        return firstCallNanos;
    }

    /** Returns whether the level no longer moved while the rounds were measured. */
    public boolean steady() {
        return steady;
    }

    /** Returns what a reader should know before trusting the figures, one sentence each. */
    public List<String> warnings() {
        return List.of(warnings);
    }

    /** Returns how many threads ran the operation at once. */
    public int threads() {
        return threads;
    }

    /**
     * Returns the time below which an operation is not told from nothing, in nanoseconds, when this one took less; it has no
     * samples and no statistics then. Empty when it was measured.
     */
    public OptionalDouble below() {
        return below > 0 ? OptionalDouble.of(below) : OptionalDouble.empty();
    }

    /** Returns how long single operations took; empty where they were not timed. */
    public Optional<OperationTimes> operationTimes() {
        return Optional.ofNullable(operations);
    }

    /** Returns what the inputs that are made before a batch of operations take, in bytes; 0 without such inputs. */
    public long batchBytes() {
        return batchBytes;
    }

    /**
     * Returns the statistics of the rounds, in which each fork has one vote.
     *
     * @throws IllegalArgumentException when the operation was too short to be measured, see {@link #below()}
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
