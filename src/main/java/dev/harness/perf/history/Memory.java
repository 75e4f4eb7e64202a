package dev.harness.perf.history;

/**
 * How much of the heap the content of one file may take: a quarter, since a comparison reads two and computes with copies. What it takes is estimated,
 * generously. Not thread-safe.
 */
final class Memory {
    private static final int SHARE = 4;
    private static final int NODE_BYTES = 100;
    private static final int NUMBER_BYTES = 24;
    private static final long MEGABYTE = 1L << 20;

    private final String source;
    private final long heap;
    private long left;

    /** @param heap bytes of the whole heap */
    Memory(String source, long heap) {
        this.source = source;
        this.heap = heap;
        this.left = heap / SHARE;
    }

    /** Takes a node of a tree, with the characters of its text. */
    void takeNode(int characters) {
        take(NODE_BYTES + 2L * characters);
    }

    /** Takes a number of an array of numbers, which grows by doubling. */
    void takeNumber() {
        take(NUMBER_BYTES);
    }

    private void take(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw new RunFileException(source + ": too large for a heap of " + heap / MEGABYTE
                    + " MB; start Java with a larger one, e.g. -Xmx" + 4 * heap / MEGABYTE + "m");
        }
    }
}
