package dev.harness.state;

import java.util.Objects;
import java.util.Optional;

/**
 * The result of a claim. Immutable, so thread-safe.
 *
 * @param task the task that the worker now holds; empty if there is none to claim
 * @param retry whether the worker already held it, so that only its lease was renewed
 * @param reclaim whether it was taken from another worker whose lease had expired
 */
public record ClaimResult(Optional<Task> task, boolean retry, boolean reclaim) {
    private static final ClaimResult NOTHING = new ClaimResult(Optional.empty(), false, false);

    private static final ClaimResult LAST = new ClaimResult(Optional.empty(), false, false);

    /** Makes a result. */
    public ClaimResult {
        Objects.requireNonNull(task, "task is null; write Optional.empty()");
    }

    static ClaimResult nothing() {
        return NOTHING;
    }

    /** Returns the result of a claim after which there is nothing to wait for. */
    static ClaimResult last() {
        return LAST;
    }

    @SuppressWarnings("ReferenceEquality") // equal to the other, which says the same to a caller
    boolean isLast() {
        return this == LAST;
    }
}
