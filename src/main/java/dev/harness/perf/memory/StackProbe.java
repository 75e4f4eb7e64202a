package dev.harness.perf.memory;

import dev.harness.perf.threads.Counters;

/**
 * Detects whether the bytes of a body depend on the depth of the stack below it, as an exception's trace does. Two of the
 * warm-up runs are called with a deeper stack: {@value #FRAMES} additional frames, and twice as many. Bytes that were
 * steady before and grow with the frames belong to the stack. Not thread-safe.
 */
public final class StackProbe {
    /** The traces of the JVM come in pieces of 32 frames: twice that adds whole ones wherever the body stands. */
    static final int FRAMES = 64;

    private static final int FIRST_SHALLOW = 2;
    private static final int FIRST_DEEP = FIRST_SHALLOW + 2;
    private static final int RUNS = FIRST_DEEP + 2;

    private final long[] bytes = new long[RUNS];
    private int seen;

    /**
     * Runs an operation six times and returns how many bytes each frame below it adds; 0 if none.
     *
     * @param batch the operation
     * @throws Throwable what it throws
     */
    public static double bytesPerFrame(OperationBatch batch) throws Throwable {
        StackProbe probe = new StackProbe();
        for (int run = 0; run < RUNS; run++) {
            batch.prepare(1);
            try {
                Body body = probe.at(run, batch::run);
                long before = Counters.current();
                body.run();
                probe.note(run, Counters.current() - before);
            } finally {
                batch.finish();
            }
        }
        return probe.bytesPerFrame();
    }

    /** Returns the body to call after this number of warm-up runs. */
    Body at(int done, Body body) {
        return done == FIRST_DEEP ? new Deeper(FRAMES, body) : done == FIRST_DEEP + 1 ? deepest(body) : body;
    }

    /** Returns the body as it is called from deepest. */
    static Body deepest(Body body) {
        return new Deeper(2 * FRAMES, body);
    }

    /** Records what the run after this number of others allocated. */
    void note(int done, long allocated) {
        if (done < RUNS) {
            bytes[done] = allocated;
            seen = done + 1;
        }
    }

    /** Returns how many bytes each frame below the body adds, 0 if none, or if there were too few runs. */
    double bytesPerFrame() {
        long shallow = bytes[FIRST_SHALLOW];
        long first = bytes[FIRST_DEEP] - shallow;
        long second = bytes[FIRST_DEEP + 1] - bytes[FIRST_DEEP];
        boolean steady = seen == RUNS && bytes[FIRST_SHALLOW + 1] == shallow;
        boolean alike = first > 0 && second > 0 && first <= 2 * second && second <= 2 * first;
        return steady && alike ? (double) (first + second) / (2 * FRAMES) : 0;
    }

    /** A body that is called through this number of additional frames. */
    private record Deeper(int frames, Body body) implements Body {
        @Override
        public void run() throws Throwable {
            descend(frames, body);
        }

        @Override
        public long ownBytes() {
            return body.ownBytes();
        }
    }

    private static void descend(int frames, Body body) throws Throwable {
        if (frames == 0) {
            body.run();
        } else {
            descend(frames - 1, body);
        }
    }
}
