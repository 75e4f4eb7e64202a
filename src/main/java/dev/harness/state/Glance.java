package dev.harness.state;

import dev.harness.io.Batch;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Answers questions from a manager's memory, as long as it is equal to the disk. Waits at most for a flush of this manager,
 * and never for another process. Thread-safe.
 */
final class Glance {
    private static final long PATIENCE_MILLIS = 20;

    private final Steps steps;
    private final Path directory;
    private final File file;

    Glance(Steps steps, Path snapshot) {
        this.steps = steps;
        this.directory = snapshot.resolveSibling("");
        this.file = snapshot.toFile();
    }

    /** Returns whether the journal was deleted, so that only this manager has what was acknowledged: a step puts it back. */
    boolean isJournalLost() {
        if (!lockSoon()) {
            return false;
        }
        try {
            Replica known = steps.undoubted();
            return known != null && !known.isInPlace() && known.isExactly(file);
        } catch (IOException unknown) {
            return false;
        } finally {
            steps.commit.lock().unlock();
        }
    }

    /** Returns the answer, once what it rests on is durable; empty if the disk must be asked. */
    <T> Optional<T> at(Function<Replica, T> question) {
        ChangeInProgress.refuseCalls(directory);
        if (!lockSoon()) {
            return Optional.empty();
        }
        Optional<T> answer;
        Batch batch;
        try {
            steps.refuseIfClosed();
            Replica known = steps.undoubted();
            answer = known != null && isCurrent(known) ? Optional.of(question.apply(known)) : Optional.empty();
            batch = steps.commit.join();
        } catch (IOException unknown) {
            return Optional.empty();
        } finally {
            steps.commit.lock().unlock();
        }
        try {
            steps.commit.await(batch);
            return answer;
        } catch (IOException dropped) {
            return Optional.empty();
        }
    }

    /** During this manager's turn nobody else can change anything; between turns it takes a look. */
    private boolean isCurrent(Replica known) throws IOException {
        return steps.turn.isHeld() || (known.isExactly(file) && known.isComplete());
    }

    /** Returns what other managers do, as far as the files show it. */
    Compaction.Others others() {
        if (!lockSoon()) {
            return Compaction.Others.QUIET; // this manager is busy itself
        }
        try {
            Replica known = steps.undoubted();
            if (known == null || !known.isExactly(file)) {
                return Compaction.Others.DONE;
            }
            return isCurrent(known) ? Compaction.Others.QUIET : Compaction.Others.AT_WORK;
        } catch (IOException unknown) {
            return Compaction.Others.QUIET;
        } finally {
            steps.commit.lock().unlock();
        }
    }

    /** Returns when the journal was last written to, by the file system's clock, in milliseconds; 0 if there is none. */
    long journalStamp() {
        steps.commit.lock().lock();
        try {
            Replica known = steps.replica();
            return known == null
                    ? 0
                    : JournalFiles.path(directory, known.fingerprint()).toFile().lastModified();
        } finally {
            steps.commit.lock().unlock();
        }
    }

    /** Returns whether anything was read or written so far, and not closed since. */
    boolean isInUse() {
        steps.commit.lock().lock();
        try {
            return steps.replica() != null;
        } finally {
            steps.commit.lock().unlock();
        }
    }

    /** Takes the lock unless it is held for long, by one who waits for another process or works on the whole. */
    private boolean lockSoon() {
        if (steps.commit.lock().tryLock()) {
            return true;
        }
        try {
            return steps.commit.lock().tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return steps.commit.lock().tryLock();
        }
    }
}
