package dev.harness.state;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The transitions of a task, as pure functions; only here does a status change. */
final class Transition {
    /** Why a task failed that may not be claimed any more. */
    static final String EXHAUSTED = "attempts exhausted";

    private static final Duration LONGEST_DELAY = Duration.ofDays(36_525);

    private Transition() {}

    /** Returns the task as held by the worker from now on, one attempt more. */
    static Task claimed(Task task, String worker, Instant now) {
        return task.held(worker, now, task.attempts() + 1, task.details().taken());
    }

    /** Returns the task after a record of the journal. */
    static Task recorded(Task task, JournalFormat.Change change) {
        Instant at = change.at();
        return switch (change.kind()) {
            case CLAIMED -> claimed(task, change.text(), at);
            case RENEWED -> renewed(task, at);
            case RELEASED -> released(task);
            case RETRIED -> retried(task, at, change.text());
            case COMPLETED -> completed(task, null, at);
            case COMPLETED_WITH -> completed(task, JsonValue.ofBytes(change.bytes()), at);
            case FAILED_FOR -> failed(task, change.text(), at);
            case CANCELLED -> cancelled(task, change.text(), at);
            case EXHAUSTED -> exhausted(task, at);
            default -> failed(task, null, at);
        };
    }

    /** Returns whether the task may not be claimed any more. */
    static boolean isExhausted(Task task) {
        return task.maxAttempts() > 0 && task.attempts() >= task.maxAttempts();
    }

    /** Returns the task as failed because it may not be claimed any more; no worker holds it. */
    static Task exhausted(Task task, Instant now) {
        return cancelled(task, EXHAUSTED, now);
    }

    /** Returns the task as cancelled by an operator; no worker holds it. */
    static Task cancelled(Task task, String reason, Instant now) {
        return task.ended(TaskStatus.FAILED, null, now, task.details().withFailure(reason));
    }

    /** Returns the task with its lease beginning now. */
    static Task renewed(Task task, Instant now) {
        return task.held(task.claimedBy, now, task.attempts(), task.details());
    }

    /** Returns the task as it was before it was claimed. */
    static Task released(Task task) {
        return task.free(Math.max(0, task.attempts() - 1), task.details());
    }

    /** Returns the task as pending, but not yet. */
    static Task retried(Task task, Instant notBefore, String reason) {
        return task.free(task.attempts(), task.details().withFailure(reason).withNotBefore(notBefore));
    }

    /** Returns the task as completed now, with a result or with the one that it had. */
    static Task completed(Task task, @Nullable JsonValue result, Instant now) {
        TaskDetails details = task.details().completed();
        return task.ended(
                TaskStatus.COMPLETED, task.claimedBy, now, result == null ? details : details.withResult(result));
    }

    /** Returns the task as given up now, with a reason or with the one that it had. */
    static Task failed(Task task, @Nullable String reason, Instant now) {
        TaskDetails details = task.details();
        return task.ended(
                TaskStatus.FAILED, task.claimedBy, now, reason == null ? details : details.withFailure(reason));
    }

    /** Returns the delay, if it is one. */
    static Duration delay(Duration delay) {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException(
                    "delay of " + delay + " is outside 0 to " + LONGEST_DELAY.toDays() + " days");
        }
        return delay;
    }

    /** Returns the moment before which a task that is given back must not be taken. */
    static Instant later(Instant now, Duration delay) {
        return now.plus(delay).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Returns whether this worker may end the task like this.
     *
     * @return false if it did so before, and nothing is left to do
     * @throws IllegalStateException if the task is not this worker's, or ended in another way
     */
    static boolean mayFinish(Task task, String worker, TaskStatus outcome) {
        checkOwner(task, worker, outcome.json());
        if (task.status() != TaskStatus.RUNNING && task.status() != outcome) {
            throw refused(task, worker, outcome.json(), "it is " + task.status().json() + " already");
        }
        return task.status() == TaskStatus.RUNNING;
    }

    /**
     * Refuses unless this worker holds the task.
     *
     * @param what would happen to it: "renewed"
     */
    static void checkHeld(Task task, String worker, String what) {
        checkOwner(task, worker, what);
        if (task.status() != TaskStatus.RUNNING) {
            throw refused(task, worker, what, "it is " + task.status().json() + " already");
        }
    }

    /**
     * Returns whether an operator may end the task.
     *
     * @return false if it failed before, and nothing is left to do
     * @throws IllegalStateException if it is completed
     */
    static boolean mayCancel(Task task) {
        if (task.status() == TaskStatus.COMPLETED) {
            throw new IllegalStateException("task \"" + task.id() + "\" cannot be cancelled: it is completed already");
        }
        return task.status() != TaskStatus.FAILED;
    }

    private static void checkOwner(Task task, String worker, String what) {
        boolean taken = task.status() != TaskStatus.PENDING;
        if (taken && worker.equals(task.claimedBy)) {
            return;
        }
        String owner = taken && task.claimedBy != null ? '"' + task.claimedBy + '"' : "nobody";
        String ended = task.status() == TaskStatus.FAILED && task.claimedBy == null
                ? " and failed: " + task.failure().orElse("no reason given")
                : "";
        throw refused(task, worker, what, "it is owned by " + owner + ended);
    }

    private static IllegalStateException refused(Task task, String worker, String what, String why) {
        return new IllegalStateException(
                "task \"" + task.id() + "\" cannot be " + what + " by worker \"" + worker + "\": " + why);
    }
}
