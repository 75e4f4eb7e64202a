package dev.harness.state;

import dev.harness.io.Batch;
import dev.harness.io.GroupCommit;
import dev.harness.io.IoReason;
import dev.harness.io.LockTimeoutException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What happens in one of the {@link Steps}, with the lock held and the replica up to date. */
@FunctionalInterface
interface Step<T> {
    /**
     * Decides, on what is known.
     *
     * @param tasks the replica; null if nothing was saved
     * @param ticket receives the events for listeners
     */
    T run(@Nullable Replica tasks, Listeners.Ticket ticket) throws IOException;

    /** How a step begins. */
    enum Entry {
        /** Beside the steps of other threads, whose flushes may be under way; does nothing if nothing was saved. */
        SHARED,
        /** When nothing else is on its way. */
        ALONE,
        /** As ALONE, and the directory is made if it is missing. */
        CREATING,
        /** As ALONE, and whatever the files hold is not looked at. */
        BLIND
    }

    /** Puts into words that the disk refused, or that somebody else kept the lock. */
    static UncheckedIOException failed(File file, IOException e) {
        String why = e instanceof LockTimeoutException ? "" : ", because the disk refused";
        return new UncheckedIOException(file + ": nothing was changed" + why + ": " + IoReason.of(e), e);
    }

    /** Waits until everything up to a batch is durable. */
    static void await(GroupCommit commit, Batch batch, File file) {
        try {
            commit.await(batch);
        } catch (IOException e) {
            throw failed(file, e);
        }
    }

    /** An answer that is an unchecked exception or an error. */
    static <T> Supplier<T> thrown(Throwable e) {
        return () -> {
            if (e instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e;
        };
    }
}
