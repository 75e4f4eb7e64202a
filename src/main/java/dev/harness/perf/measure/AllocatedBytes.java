package dev.harness.perf.measure;

import java.util.Arrays;

/** The bytes that one warm operation allocates on its own thread, setup and teardown excluded. */
final class AllocatedBytes {

    private static final int BATCHES = 9;
    private static final long BATCH_NANOS = 1_000_000;
    private static final long BUDGET_NANOS = 50_000_000;

    private AllocatedBytes() {}

    /**
     * Measures several batches and returns their median, so that a late compilation or class loading in one batch does not
     * count.
     *
     * @param nanosPerOperation the time of one operation, including its setup; it determines the size of a batch
     * @return bytes; NaN if the JVM cannot count them
     */
    static double measure(RoundTimer timer, AllocationCounter counter, double nanosPerOperation) throws Throwable {
        if (counter.bytes() < 0) {
            return Double.NaN;
        }
        int fitting = (int) Math.max(Math.min(BATCH_NANOS / nanosPerOperation, 1_000_000), 1);
        int iterations = Math.max(fitting, timer.together());
        int batches = (int) Math.max(Math.min(BUDGET_NANOS / (iterations * nanosPerOperation), BATCHES), 1);
        double[] bytes = new double[batches];
        for (int batch = 0; batch < batches; batch++) {
            Interrupts.check();
            bytes[batch] = timer.bytes(iterations, counter);
        }
        return median(bytes);
    }

    /** Returns the middle one, which a late compilation in one of them does not move; NaN if there are none, or most are. */
    static double median(double... bytes) {
        double[] sorted = bytes.clone();
        Arrays.sort(sorted); // NaN comes last
        return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
    }
}
