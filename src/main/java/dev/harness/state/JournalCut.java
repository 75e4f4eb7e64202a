package dev.harness.state;

import dev.harness.io.DurableFile;
import dev.harness.io.DurableMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Cuts off what a journal must not keep. Used under the directory's lock. */
final class JournalCut {
    private static final System.Logger LOG = System.getLogger(JournalCut.class.getName());

    private final Path path;
    private final DurableFile file;
    private final DurableMark mark;
    private final long key;

    JournalCut(Path path, DurableFile file, DurableMark mark, long key) {
        this.path = path;
        this.file = file;
        this.mark = mark;
        this.key = key;
    }

    /** Cuts off what an earlier holder of the lock was refused and could not cut off; false if there is nothing. */
    boolean refused() throws IOException {
        long from = mark.refusedFrom(key);
        if (from == Long.MAX_VALUE) {
            return false;
        }
        file.truncate(Math.min(from, file.size()));
        file.force(true);
        mark.accept();
        return true;
    }

    /** A record that was written only in part was never acknowledged: it is removed, with a message in the log. */
    void torn(ByteBuffer bytes, int from, long end) throws IOException {
        boolean torn = false;
        for (int i = from; i < bytes.limit(); i++) {
            torn |= bytes.get(i) != 0;
        }
        if (torn) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: dropped up to {1} bytes from byte {2} on, which no flush completed",
                    path,
                    Long.toString(file.size() - end),
                    Long.toString(end));
            file.truncate(end);
            file.force(true);
        }
    }

    /** The waiting calls will fail, so no process may read the batch: it is cut off, or marked as invalid. */
    void afterFailure(long end, Exception failure) {
        refuse(end, failure);
        try {
            file.truncate(end);
            file.force(true);
            mark.accept();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            unmake(end, failure);
        }
    }

    /** Until it is cut off, everybody who shares the lock knows that it counts for nothing. */
    private void refuse(long end, Exception failure) {
        try {
            mark.refuse(key, end, Long.MAX_VALUE);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void unmake(long end, Exception failure) {
        try {
            file.write(ByteBuffer.allocate(JournalFormat.FRAME), end);
            file.force(true);
            mark.accept();
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
