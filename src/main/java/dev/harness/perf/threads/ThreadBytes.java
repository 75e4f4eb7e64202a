package dev.harness.perf.threads;

import java.util.Arrays;

/** Counters of the bytes that threads allocate, if the JVM has them. Thread-safe. */
interface ThreadBytes {
    /** The value if the JVM does not count. */
    long UNKNOWN = -1;

    /** See {@link Counters#current}. */
    long current();

    /** See {@link Counters#of(long)}. */
    long of(long threadId);

    /** See {@link Counters#of(long[])}. */
    long[] of(long[] threadIds);

    /** See {@link Counters#hasTotal}. */
    boolean hasTotal();

    /** See {@link Counters#total}. */
    long total();

    /** Counts nothing. */
    ThreadBytes NONE = new ThreadBytes() {
        @Override
        public long current() {
            return UNKNOWN;
        }

        @Override
        public long of(long threadId) {
            return UNKNOWN;
        }

        @Override
        public long[] of(long[] threadIds) {
            long[] unknown = new long[threadIds.length];
            Arrays.fill(unknown, UNKNOWN);
            return unknown;
        }

        @Override
        public boolean hasTotal() {
            return false;
        }

        @Override
        public long total() {
            return UNKNOWN;
        }
    };
}
