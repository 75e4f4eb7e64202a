package dev.harness.state;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One transition of one task, as a {@link WorkflowListener} receives it. Immutable, so thread-safe.
 *
 * @param kind what happened
 * @param before the task before the transition; empty if it was added
 * @param task the task after the transition
 * @param worker the worker that made the transition; empty if the task was added or cancelled, or had no attempts left
 * @param time when it happened, by the manager's clock, truncated to the microsecond
 */
public record WorkflowEvent(Kind kind, Optional<Task> before, Task task, Optional<String> worker, Instant time) {
    /** Makes an event. */
    public WorkflowEvent {
        Objects.requireNonNull(kind, "kind is null");
        Objects.requireNonNull(before, "before is null; write Optional.empty()");
        Objects.requireNonNull(task, "task is null");
        Objects.requireNonNull(worker, "worker is null; write Optional.empty()");
        Objects.requireNonNull(time, "time is null");
    }

    static WorkflowEvent by(String worker, Kind kind, Task before, Task after, Instant time) {
        return new WorkflowEvent(kind, Optional.of(before), after, Optional.of(worker), time);
    }

    static WorkflowEvent of(Kind kind, Task before, Task after, Instant time) {
        return new WorkflowEvent(kind, Optional.of(before), after, Optional.empty(), time);
    }

    static WorkflowEvent added(Task task, Instant time) {
        return new WorkflowEvent(Kind.ADDED, Optional.empty(), task, Optional.empty(), time);
    }

    /** What happened to a task. */
    public enum Kind {
        /** A worker claimed it, and no worker held it before. */
        CLAIMED,
        /** The worker that holds it claimed it again. */
        RESUMED,
        /** A worker claimed it from another one, whose lease had expired. */
        RECLAIMED,
        /** The worker that holds it renewed its lease. */
        RENEWED,
        /** The worker gave it back for an immediate claim. */
        RELEASED,
        /** The worker gave it back for a later retry. */
        RETRIED,
        /** The worker completed it. */
        COMPLETED,
        /** The worker marked it as failed. */
        FAILED,
        /** An operator cancelled it. */
        CANCELLED,
        /** A claim marked it as failed, because it had no attempts left. */
        EXHAUSTED,
        /** It was added to the workflow. */
        ADDED
    }
}
