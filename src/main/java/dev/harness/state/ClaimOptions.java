package dev.harness.state;

import java.time.Duration;

/**
 * The role of a claim, and how long the claim waits for a task:
 * {@code ClaimOptions.role("tester").wait(Duration.ofSeconds(30))}. Immutable, so thread-safe.
 */
public sealed interface ClaimOptions permits ClaimRequest {
    /**
     * Returns options for a claim of a task with exactly this role, without waiting. A task without a role goes to
     * claims without one.
     *
     * @param role the role; not blank
     * @return the options
     */
    static ClaimOptions role(String role) {
        return ClaimRequest.ofRole(role);
    }

    /**
     * Returns options for a claim of any task, without waiting, as {@link StateManager#claimTask(String)} does.
     *
     * @return the options
     */
    static ClaimOptions anyRole() {
        return ClaimRequest.ANY;
    }

    /**
     * Returns these options with a time to wait, see {@link StateManager#claimTask(String, ClaimOptions)}.
     *
     * @param time how long the claim waits at most, in real time, independent of the manager's clock; with zero or less
     *     it does not wait
     * @return the options
     */
    ClaimOptions wait(Duration time);
}
