package dev.harness.state;

import java.util.Arrays;

/**
 * A set of small numbers that finds its least one in constant time: bits in words, a bit for each word that is not
 * empty in a level above, and so on. Four levels hold sixteen million. Grows with its largest number, and allocates
 * nothing otherwise. Not thread-safe.
 */
final class RankedSet {
    private static final int WORD_BITS = 6;

    private long[][] levels;
    private int size;

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

    int size() {
        return size;
    }

    void add(int number) {
        if (number >>> WORD_BITS >= levels[0].length) {
            grow(number + (number >>> 1) + 1);
        }
        if ((levels[0][number >>> WORD_BITS] & 1L << number) == 0) {
            size++;
        }
        int bit = number;
        for (long[] level : levels) {
            level[bit >>> WORD_BITS] |= 1L << bit;
            bit >>>= WORD_BITS;
        }
    }

    void remove(int number) {
        if (number >>> WORD_BITS >= levels[0].length || (levels[0][number >>> WORD_BITS] & 1L << number) == 0) {
            return;
        }
        size--;
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

    private void grow(int capacity) {
        RankedSet larger = new RankedSet(capacity);
        for (int level = 0; level < larger.levels.length; level++) {
            if (level < levels.length) {
                System.arraycopy(levels[level], 0, larger.levels[level], 0, levels[level].length);
            } else {
                larger.levels[level][0] =
                        Arrays.stream(larger.levels[level - 1]).anyMatch(word -> word != 0) ? 1 : 0;
            }
        }
        levels = larger.levels;
    }

    private static int words(int bits) {
        return Math.max(1, (bits + Long.SIZE - 1) >>> WORD_BITS);
    }
}
