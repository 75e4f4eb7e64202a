package dev.harness.state;

/**
 * A set of small numbers that finds its least one in constant time: bits in words, a bit for each word that is not
 * empty in a level above, and so on. Four levels hold sixteen million. Allocates nothing after construction. Not
 * thread-safe.
 */
final class RankedSet {
    private static final int WORD_BITS = 6;

    private final long[][] levels;

    RankedSet(int capacity) {
        int depth = 1;
        for (int words = words(capacity); words > 1; words = words(words)) {
            depth++;
        }
        levels = new long[depth][];
        int bits = capacity;
        for (int level = 0; level < depth; level++) {
            bits = words(bits);
            levels[level] = new long[bits];
        }
    }

    void add(int number) {
        int bit = number;
        for (long[] level : levels) {
            level[bit >>> WORD_BITS] |= 1L << bit;
            bit >>>= WORD_BITS;
        }
    }

    void remove(int number) {
        int bit = number;
        for (long[] level : levels) {
            int word = bit >>> WORD_BITS;
            level[word] &= ~(1L << bit);
            if (level[word] != 0) {
                return;
            }
            bit = word;
        }
    }

    /** Returns the least number, or -1. */
    int first() {
        int top = levels.length - 1;
        if (levels[top][0] == 0) {
            return -1;
        }
        int bit = 0;
        for (int level = top; level >= 0; level--) {
            bit = (bit << WORD_BITS) + Long.numberOfTrailingZeros(levels[level][bit]);
        }
        return bit;
    }

    private static int words(int bits) {
        return Math.max(1, (bits + Long.SIZE - 1) >>> WORD_BITS);
    }
}
