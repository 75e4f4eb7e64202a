package dev.harness.state;

import java.time.Duration;

/**
 * Which task a claim is for, and how long it waits for one: {@code ClaimOptions.role("tester").wait(Duration.ofSeconds(30))}.
 * Immutable, so safe for threads.
 */
public sealed interface ClaimOptions permits ClaimRequest {
    /**
     * Returns options of a claim that gets only tasks of exactly this role, and does not wait. A task without a role
     * goes to claims without one.
     *
     * @param role the role; not blank
     * @return the options
     */
    static ClaimOptions role(String role) {
        return ClaimRequest.ofRole(role);
    }

    /**
     * Returns options of a claim that gets any task, as {@link StateManager#claimTask(String)} does, and does not wait.
     *
     * @return the options
     */
    static ClaimOptions anyRole() {
        return ClaimRequest.ANY;
    }

    /**
     * Returns these options with a time to wait. See {@link StateManager#claimTask(String, ClaimOptions)}.
     *
     * @param time the longest that the claim waits for a task, in real time whatever the manager's clock says; zero or
     *     less: it does not wait
     * @return the options
     */
    ClaimOptions wait(Duration time);
}
