package dev.harness.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads the lines of a file from the last to the first, in growing blocks from the end. The cost depends on the lines that
 * are read, not on the length of the file. It takes no lock, does not move the channel's position, and reads the file up to
 * the length that it had at the start. Not thread-safe.
 *
 * <p>A line is the bytes between two newlines, so blocks never split a character or a line. A line longer than the maximum
 * is skipped without being kept, so that memory is bounded too. After 1,024 times the maximum without a newline, the search
 * ends as if the file began there.
 *
 * <pre>
 * window   0          head           from        to           length
 *          |   free    |  not searched |  the line |   done      |
 * file               offset
 * </pre>
 */
public final class ReverseLines {
    private static final int FIRST_BLOCK = 8 << 10;
    private static final int LAST_BLOCK = 256 << 10;
    private static final int GIVE_UP = 1024;
    private static final int LONGEST = 1 << 30;

    private final FileChannel channel;
    private final int maxLine;
    private final long size;
    private byte[] window = new byte[FIRST_BLOCK];
    private int head = FIRST_BLOCK;
    private int from = FIRST_BLOCK;
    private int to = FIRST_BLOCK;
    /** Where the line before the present one ends. */
    private int end = FIRST_BLOCK;

    private long offset;
    private int block = FIRST_BLOCK;
    private boolean finished;

    /**
     * Begins after the last line.
     *
     * @param channel open for reading; stays open
     * @param maxLine the longest line to return, in bytes without its newline: 1 to 2^30
     * @throws IllegalArgumentException if the bound is outside its range
     * @throws IOException if the length of the file cannot be read
     */
    public ReverseLines(FileChannel channel, int maxLine) throws IOException {
        if (maxLine < 1 || maxLine > LONGEST) {
            throw new IllegalArgumentException("longest line of " + maxLine + " bytes is outside 1 to " + LONGEST);
        }
        this.channel = channel;
        this.maxLine = maxLine;
        this.size = channel.size();
        this.offset = size;
        this.finished = size == 0;
    }

    /**
     * Moves to the previous line; lines that are too long are skipped.
     *
     * @return false when there is none
     * @throws IOException if the file cannot be read
     */
    public boolean previous() throws IOException {
        int unsearched = end;
        long dropped = 0;
        while (!finished) {
            int newline = lastNewline(unsearched);
            if (newline >= 0 || offset == 0) {
                boolean terminator = offset + newline - head == size - 1;
                take(newline);
                if (dropped == 0 && to - from <= maxLine && !terminator) {
                    return true;
                }
                dropped = 0;
                unsearched = end;
                continue;
            }
            if (end - head > maxLine) {
                dropped += end - head;
                end = head;
            }
            finished = dropped > (long) maxLine * GIVE_UP;
            int searched = end - head;
            readBlock();
            unsearched = Math.max(head, end - searched);
        }
        return false;
    }

    /** Returns the array that holds the present line, until the next call of {@link #previous()}. */
    public byte[] bytes() {
        return window;
    }

    /** Returns where in {@link #bytes()} the present line begins. */
    public int from() {
        return from;
    }

    /** Returns where in {@link #bytes()} the present line ends. */
    public int to() {
        return to;
    }

    /** Makes what lies behind the newline, or behind the start of the file if that is -1, the present line. */
    private void take(int newline) {
        finished = newline < 0;
        from = finished ? head : newline + 1;
        to = end;
        end = newline;
    }

    private int lastNewline(int before) {
        for (int i = before - 1; i >= head; i--) {
            if (window[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private void readBlock() throws IOException {
        int wanted = (int) Math.min(block, offset);
        makeRoom(wanted);
        head -= wanted;
        offset -= wanted;
        ByteBuffer into = ByteBuffer.wrap(window, head, wanted);
        while (into.hasRemaining()) {
            if (channel.read(into, offset + into.position() - head) < 0) {
                // Somebody cut the file meanwhile: what was read behind the cut is gone, what is before it still
                // counts.
                end = into.position();
                break;
            }
        }
        block = Math.min(block * 2, LAST_BLOCK);
    }

    /** Moves the line that is being searched to the end of the window, a larger one if need be. */
    private void makeRoom(int wanted) {
        if (head >= wanted) {
            return;
        }
        int kept = end - head;
        byte[] target = window.length - kept >= wanted ? window : new byte[Math.max(kept + wanted, 2 * window.length)];
        System.arraycopy(window, head, target, target.length - kept, kept);
        window = target;
        end = target.length;
        head = end - kept;
    }
}
