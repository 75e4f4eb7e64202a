package dev.harness.perf.memory;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.threads.ThreadShare;
import java.util.Optional;

/**
 * What threads other than the measuring one allocate for one operation, in bytes.
 *
 * @param bytes what is known to be the operation's: of threads that it started, and of its tasks in pools
 * @param unknown what threads allocated meanwhile of which nobody can tell on whose behalf
 * @param finished whether others, who may work for the operations, were done when it was read
 * @param remark why others could not be counted any better, empty when nothing was in the way
 */
public record OtherBytes(double bytes, double unknown, boolean finished, Optional<String> remark) {
    private static final int WARMUPS = 3;

    /** Nobody else was at work. */
    public static final OtherBytes NONE = new OtherBytes(0, 0, true, Optional.empty());

    /**
     * Runs a batch of warm operations several times and returns what other threads allocate for one of them.
     *
     * @param batch runs so many operations on the current thread
     * @param operations how many
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

    /** Returns whether another thread had, or may have had, a part in the operation. */
    public boolean isAny() {
        return bytes > 0 || unknown > 0 || !finished;
    }
}
