package dev.harness.perf.run;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A run or operation that broke a limit on bytes; it runs again to find out where the bytes come from.
 *
 * @param warmup runs of the test before the one that is recorded; not used for an operation
 * @param operation the name of the {@code Bencher}'s operation, empty for the unnamed one; null for a run of the test
 * @param ownThread whether the operation runs on a thread of its own
 * @param bytes what the run or the operation allocated in this JVM
 */
record CountedRun(int warmup, @Nullable String operation, boolean ownThread, double bytes) implements Serializable {
    static CountedRun ofTest(int warmup, long bytes) {
        return new CountedRun(warmup, null, false, bytes);
    }

    static CountedRun ofOperation(String name, double bytes, boolean ownThread) {
        return new CountedRun(0, name, ownThread, bytes);
    }

    /** Returns {@code "run"} or {@code "operation"}. */
    String noun() {
        return operation == null ? "run" : "operation";
    }

    /** A cold run loads classes; an operation is always warm. */
    boolean isCold() {
        return operation == null && warmup == 0;
    }

    /** Returns the bytes of this number of runs or operations. */
    long bytesOf(int runs) {
        return Math.round(bytes * runs);
    }
}
