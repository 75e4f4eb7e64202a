package dev.harness.trajectory;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.io.Batch;
import dev.harness.io.Disk;
import dev.harness.io.GroupCommit;
import dev.harness.io.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Appends the events of any number of threads to one log; those that come at the same time share a flush. Thread-safe. */
final class EventAppender {
    private final Path file;
    private final EventFile sink;
    private final GroupCommit commit;

    @GuardedBy("commit.lock()")
    private boolean closed;

    EventAppender(Disk disk, Path file) {
        this.file = file;
        this.sink = new EventFile(disk, file);
        this.commit = new GroupCommit(sink);
    }

    /** Appends an event, and returns when it is durable. */
    void append(EventLine line) throws IOException {
        commit.await(join(line));
    }

    private Batch join(EventLine line) {
        commit.lock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the logger of " + file + " is closed");
            }
            line.putInto(commit.room(line.lengthWithNewline()));
            return commit.join();
        } finally {
            commit.lock().unlock();
        }
    }

    /** Waits for what is being appended and lets go of the file. Harmless twice. */
    void close() {
        Batch last;
        commit.lock().lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            last = commit.join();
        } finally {
            commit.lock().unlock();
        }
        try {
            commit.await(last);
        } catch (IOException told) {
            // The threads that logged hear of it themselves.
        } finally {
            release();
        }
    }

    private void release() {
        try {
            sink.close();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be closed: " + IoReason.of(e), e);
        }
    }
}
