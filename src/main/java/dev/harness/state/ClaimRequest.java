package dev.harness.state;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a claim asks for.
 *
 * @param role the only role that it is for; null for any
 * @param time the longest that it waits
 */
record ClaimRequest(@Nullable String role, Duration time) implements ClaimOptions {
    static final ClaimRequest ANY = new ClaimRequest(null, Duration.ZERO);

    /** Longer waits are cut to this, about 292 years. */
    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    static ClaimRequest ofRole(@Nullable String role) {
        if (TaskText.text("role", role).isBlank()) {
            throw new IllegalArgumentException(
                    "role \"" + role + "\" is blank; for tasks of any role write ClaimOptions.anyRole()");
        }
        return new ClaimRequest(role, Duration.ZERO);
    }

    @Override
    public ClaimRequest wait(@Nullable Duration wanted) {
        if (wanted == null) {
            throw new IllegalArgumentException("wait is null; it is required");
        }
        return new ClaimRequest(role, wanted);
    }

    /** Returns the nanoseconds to wait; 0 for not at all. */
    long nanos() {
        return time.isNegative() ? 0 : time.compareTo(FOR_EVER) >= 0 ? Long.MAX_VALUE : time.toNanos();
    }
}
