package dev.harness.state;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Fields that few tasks have, in one object, so that other tasks do not need memory for them. Immutable, so safe for
 * threads.
 *
 * @param notBefore when the task may be taken at the earliest
 * @param failure why it failed, or had to be tried again
 * @param result what it came to
 * @param metadata an object of the user's
 */
record TaskDetails(
        @Nullable Instant notBefore,
        @Nullable String failure,
        @Nullable JsonValue result,
        @Nullable JsonValue metadata) {
    static final TaskDetails NONE = new TaskDetails(null, null, null, null);

    TaskDetails withNotBefore(@Nullable Instant time) {
        Instant cut = time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
        return new TaskDetails(cut, failure, result, metadata);
    }

    TaskDetails withFailure(@Nullable String reason) {
        return new TaskDetails(notBefore, reason, result, metadata);
    }

    TaskDetails withResult(@Nullable JsonValue value) {
        return new TaskDetails(notBefore, failure, value, metadata);
    }

    TaskDetails withMetadata(@Nullable JsonValue value) {
        return new TaskDetails(notBefore, failure, result, value);
    }

    /** Returns these for a task that is taken: its time has come. */
    TaskDetails taken() {
        return notBefore == null ? this : withNotBefore(null);
    }

    /** Returns these for a task that is completed: what went wrong before no longer counts. */
    TaskDetails completed() {
        return failure == null ? this : withFailure(null);
    }
}
