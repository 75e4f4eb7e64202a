package dev.harness.state;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One transition of one task, as a {@link WorkflowListener} hears of it. Immutable, so safe for threads.
 *
 * @param kind what happened
 * @param before the task as it was; empty if it was added
 * @param task the task as it is since then
 * @param worker who did it; empty if it was nobody's doing in particular: the task was added or cancelled, or its
 *     attempts were exhausted
 * @param time when, by the manager's clock, cut to the microsecond
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
        /** A worker got it, and nobody held it. */
        CLAIMED,
        /** A worker that holds it claimed it again. */
        RESUMED,
        /** A worker got it from another one, whose time had run out. */
        RECLAIMED,
        /** The worker that holds it renewed its lease. */
        RENEWED,
        /** The worker gave it back, to be taken at once. */
        RELEASED,
        /** The worker gave it back, to be tried again later. */
        RETRIED,
        /** Done. */
        COMPLETED,
        /** Given up by its worker. */
        FAILED,
        /** Ended by an operator. */
        CANCELLED,
        /** Ended by a claim, since as many attempts as it may have were made. */
        EXHAUSTED,
        /** New in the workflow. */
        ADDED
    }
}
