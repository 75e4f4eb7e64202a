package dev.harness.perf;

import java.util.Optional;

/**
 * What broke a limit of bytes, as it is run again to see where they come from.
 *
 * @param warmup runs of the test before the one that is recorded; not used for an operation
 * @param operation the name of the {@link Bencher}'s operation, empty for the unnamed one; no value for a run of the test
 * @param bytes what the run or the operation allocated in this JVM
 */
record CountedRun(int warmup, Optional<String> operation, double bytes) {
    static CountedRun ofTest(int warmup, long bytes) {
        return new CountedRun(warmup, Optional.empty(), bytes);
    }

    static CountedRun ofOperation(String name, double bytes) {
        return new CountedRun(0, Optional.of(name), bytes);
    }

    /** A cold run loads classes; an operation is always warm. */
    boolean isCold() {
        return operation.isEmpty() && warmup == 0;
    }

    /** Returns what so many of them allocate together. */
    long bytesOf(int runs) {
        return Math.round(bytes * runs);
    }
}
