package dev.harness.perf.memory;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.threads.ThreadShare;
import java.util.Optional;

/**
 * The bytes that other threads than the measuring one allocate for one operation.
 *
 * @param bytes bytes that are known to belong to the operation: of threads that it started, and of its tasks in pools
 * @param unknown bytes of threads of which it is unknown whether they worked for the operation
 * @param finished whether other threads that may work for the operations were idle when the bytes were read
 * @param remark why other threads could not be counted better; empty if the best rule was used
 */
public record OtherBytes(double bytes, double unknown, boolean finished, Optional<String> remark) {
    private static final int WARMUPS = 3;

    /** No other thread worked. */
    public static final OtherBytes NONE = new OtherBytes(0, 0, true, Optional.empty());

    /**
     * Runs a batch of warm operations several times and returns the bytes that other threads allocate for one of them.
     *
     * @param batch runs the operations on the current thread
     * @param operations the number of operations in the batch
     * @throws Throwable what an operation throws
     */
    public static OtherBytes of(Body batch, int operations) throws Throwable {
        Allocation seen = AllocationMeter.measure(batch, RunPlan.of(WARMUPS), Threads.ALL);
        Optional<Throwable> failure = seen.rerunFailure();
        if (failure.isPresent()) {
            throw failure.get();
        }
        double others = seen.threads().stream().mapToLong(ThreadShare::bytes).sum();
        return new OtherBytes(
                others / operations, (double) seen.unknown() / operations, seen.finished(), seen.remark());
    }

    /** Returns whether another thread worked, or may have worked, for the operation. */
    public boolean isAny() {
        return bytes > 0 || unknown > 0 || !finished;
    }
}
