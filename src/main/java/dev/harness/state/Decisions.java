package dev.harness.state;

import dev.harness.state.JournalFormat.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the actions of workers and operators, each within one step: read the clock, decide by the rules of
 * {@link Transition}, put a record into the journal, change the replica, note an event.
 *
 * <h2>How it works</h2>
 *
 * <h3>A snapshot and a journal</h3>
 *
 * <p>{@code .harness/state.json} is the snapshot: the workflow in a form that people read. Rewriting it for each claim
 * would cost time in proportion to the workflow. So a change is one small record at the end of a journal beside it
 * ({@link JournalFormat} shows the bytes). The name of a journal is the fingerprint of its snapshot. A snapshot that
 * somebody edited has another fingerprint, so it has no journal and counts as it is; if the old file is restored, its
 * journal applies again. A new snapshot therefore takes effect with one rename, together with its prepared journal.
 * This happens on {@link StateManager#save}, on {@link StateManager#close}, and in the background
 * ({@code SnapshotSchedule}): after a second without changes, within 10 s while the files are small, or when the
 * journal becomes larger than the snapshot.
 *
 * <h3>Deciding without searching</h3>
 *
 * <p>In memory, {@code Board} keeps the ready tasks in their order, the leases by expiry and the tasks by worker. So a
 * claim costs the same for ten tasks and a million. Readers get immutable views, which share their chunks with the
 * changing table.
 *
 * <h3>Many threads, one flush</h3>
 *
 * <p>A flush takes about a hundred times as long as a decision. So threads decide one after another under a short lock,
 * append their records to a buffer, and wait. One of them writes and flushes for all ({@code GroupCommit}). A decision
 * is visible to the next one at once, but a call returns only when all records that its answer depends on are durable.
 * When a flush fails, the file is truncated, every waiting call fails, and memory is dropped and read again.
 *
 * <h3>Many processes, one order</h3>
 *
 * <p>A manager decides only while it holds the lock in {@code .harness/lock}. A process that dies releases the lock
 * ({@code ProcessLock} explains how). After acquiring it, the manager checks whether the snapshot is still the known
 * one, and reads the records that others appended. Records that may not be flushed yet are written again and flushed
 * before the manager answers. It releases the lock when no flush is pending, and in any case after some milliseconds of
 * uninterrupted work. A record that a dying process wrote only in part was never acknowledged, so it is cut off.
 *
 * <h3>A disk that fails</h3>
 *
 * <p>After any failure within a step, memory is dropped and the disk is read again. Bytes that were written but are not
 * durable are cut off before the calls fail. If that is not possible, other processes could still read them from the
 * system's cache. So a mark in the lock's memory ({@code DurableMark}) has the position from which the journal is
 * invalid. Flushes use a handle that no interrupt closes, because the system reports a lost write only once.
 *
 * <h3>Reading beside the writers</h3>
 *
 * <p>Reading needs no lock. A manager answers from memory while it holds the lock, and also later if the files show
 * that no other process changed anything. Otherwise {@code LockFreeReader} reads the snapshot and its journal beside
 * the writers. Checksums separate whole records from one that is being written. If the snapshot is replaced during the
 * read, it is read again. Everything that was read is flushed, through a read-only channel, before it is returned.
 *
 * <h3>Limits</h3>
 *
 * <p>A process that is stopped (not killed) in the middle of a change blocks other changes until it continues or their
 * timeout ends. Saving an edited {@code state.json} replaces changes that were made since the editor read the file; their
 * journal is kept beside it ({@code Orphans}).
 */
final class Decisions {
    private final Steps steps;
    private final Path file;
    private final Clock clock;

    Decisions(Steps steps, Path file, Clock clock) {
        this.steps = steps;
        this.file = file;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Gives the worker the task that it holds, or else the next one; those whose attempts are exhausted fail. */
    ClaimResult claim(@Nullable Replica tasks, String worker, @Nullable String role, Listeners.Ticket ticket)
            throws IOException {
        if (tasks == null) {
            return ClaimResult.nothing();
        }
        Instant now = now();
        Board board = tasks.board();
        while (true) {
            int held = board.heldBy(worker);
            int position = held >= 0 ? held : board.next(now, role);
            if (position < 0) {
                return board.isOver() ? ClaimResult.last() : ClaimResult.nothing();
            }
            if (!Transition.isExhausted(tasks.at(position))) {
                return claim(tasks, position, worker, now, ticket);
            }
            exhaust(tasks, position, now, ticket);
        }
    }

    private ClaimResult claim(Replica tasks, int position, String worker, Instant now, Listeners.Ticket ticket)
            throws IOException {
        Task before = tasks.at(position);
        boolean running = before.status() == TaskStatus.RUNNING;
        boolean retry = running && worker.equals(before.claimedBy);
        if (!retry) {
            tasks.board().check(position);
        }
        Task after = Transition.claimed(before, worker, now);
        steps.record(tasks, Kind.CLAIMED, position, now, worker);
        tasks.put(position, after);
        if (ticket.isOpen()) {
            WorkflowEvent.Kind kind = retry
                    ? WorkflowEvent.Kind.RESUMED
                    : running ? WorkflowEvent.Kind.RECLAIMED : WorkflowEvent.Kind.CLAIMED;
            ticket.add(WorkflowEvent.by(worker, kind, before, after, now));
        }
        return new ClaimResult(Optional.of(after), retry, running && !retry);
    }

    private void exhaust(Replica tasks, int position, Instant now, Listeners.Ticket ticket) throws IOException {
        Task before = tasks.at(position);
        Task after = Transition.exhausted(before, now);
        steps.record(tasks, Kind.EXHAUSTED, position, now, "");
        tasks.put(position, after);
        if (ticket.isOpen()) {
            ticket.add(WorkflowEvent.of(WorkflowEvent.Kind.EXHAUSTED, before, after, now));
        }
    }

    Task renew(@Nullable Replica tasks, String taskId, String worker, Listeners.Ticket ticket) throws IOException {
        Replica present = present(tasks, taskId);
        int position = present.position(taskId);
        Task before = present.at(position);
        Transition.checkHeld(before, worker, "renewed");
        Instant now = now();
        steps.record(present, Kind.RENEWED, position, now, "");
        return done(
                present, position, WorkflowEvent.Kind.RENEWED, worker, Transition.renewed(before, now), now, ticket);
    }

    Task release(@Nullable Replica tasks, String taskId, String worker, Listeners.Ticket ticket) throws IOException {
        Replica present = present(tasks, taskId);
        int position = present.position(taskId);
        Task before = present.at(position);
        Transition.checkHeld(before, worker, "released");
        Instant now = now();
        steps.record(present, Kind.RELEASED, position, now, "");
        return done(present, position, WorkflowEvent.Kind.RELEASED, worker, Transition.released(before), now, ticket);
    }

    Task retry(
            @Nullable Replica tasks,
            String taskId,
            String worker,
            Duration delay,
            String reason,
            Listeners.Ticket ticket)
            throws IOException {
        Replica present = present(tasks, taskId);
        int position = present.position(taskId);
        Task before = present.at(position);
        Transition.checkHeld(before, worker, "given back");
        Instant now = now();
        Instant later = Transition.later(now, delay);
        Task after = Transition.retried(before, later, reason);
        steps.record(present, Kind.RETRIED, position, later, reason);
        return done(present, position, WorkflowEvent.Kind.RETRIED, worker, after, now, ticket);
    }

    Task complete(
            @Nullable Replica tasks, String taskId, String worker, @Nullable JsonValue result, Listeners.Ticket ticket)
            throws IOException {
        Replica present = present(tasks, taskId);
        int position = present.position(taskId);
        Task before = present.at(position);
        if (!Transition.mayFinish(before, worker, TaskStatus.COMPLETED)) {
            return before;
        }
        Instant now = now();
        Task after = Transition.completed(before, result, now);
        if (result == null) {
            steps.record(present, Kind.COMPLETED, position, now, "");
        } else {
            steps.record(present, Kind.COMPLETED_WITH, position, now, result.bytes());
        }
        return done(present, position, WorkflowEvent.Kind.COMPLETED, worker, after, now, ticket);
    }

    Task fail(@Nullable Replica tasks, String taskId, String worker, @Nullable String reason, Listeners.Ticket ticket)
            throws IOException {
        Replica present = present(tasks, taskId);
        int position = present.position(taskId);
        Task before = present.at(position);
        if (!Transition.mayFinish(before, worker, TaskStatus.FAILED)) {
            return before;
        }
        Instant now = now();
        Task after = Transition.failed(before, reason, now);
        Kind kind = reason == null ? Kind.FAILED : Kind.FAILED_FOR;
        steps.record(present, kind, position, now, reason == null ? "" : reason);
        return done(present, position, WorkflowEvent.Kind.FAILED, worker, after, now, ticket);
    }

    Task cancel(@Nullable Replica tasks, String taskId, String reason, Listeners.Ticket ticket) throws IOException {
        Replica present = present(tasks, taskId);
        int position = present.position(taskId);
        Task before = present.at(position);
        if (!Transition.mayCancel(before)) {
            return before;
        }
        Instant now = now();
        Task after = Transition.cancelled(before, reason, now);
        steps.record(present, Kind.CANCELLED, position, now, reason);
        return done(present, position, WorkflowEvent.Kind.CANCELLED, null, after, now, ticket);
    }

    WorkflowState add(Replica tasks, Addition addition, Listeners.Ticket ticket) throws IOException {
        addition.check(tasks);
        Instant now = now();
        steps.record(tasks, Kind.ADDED, tasks.size(), now, addition.json());
        tasks.add(addition.tasks());
        told(addition, now, ticket);
        return tasks.view();
    }

    /** Notes that tasks were added. */
    void told(Addition addition, Instant now, Listeners.Ticket ticket) {
        if (ticket.isOpen()) {
            addition.tasks().forEach(task -> ticket.add(WorkflowEvent.added(task, now)));
        }
    }

    private static Task done(
            Replica tasks,
            int position,
            WorkflowEvent.Kind kind,
            @Nullable String worker,
            Task after,
            Instant now,
            Listeners.Ticket ticket) {
        Task before = tasks.at(position);
        tasks.put(position, after);
        if (ticket.isOpen()) {
            ticket.add(new WorkflowEvent(kind, Optional.of(before), after, Optional.ofNullable(worker), now));
        }
        return after;
    }

    private Replica present(@Nullable Replica tasks, String taskId) {
        if (tasks == null || tasks.position(taskId) < 0) {
            throw new IllegalArgumentException("unknown task \"" + taskId + "\" in " + file);
        }
        return tasks;
    }
}
