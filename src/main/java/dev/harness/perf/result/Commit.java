package dev.harness.perf.result;

import java.util.Objects;
import java.util.Optional;

/**
 * The revision that was measured. Immutable and thread-safe.
 *
 * @param id the full hash
 * @param branch the branch; empty on a detached head
 * @param dirty whether tracked files had uncommitted changes
 */
public record Commit(String id, Optional<String> branch, boolean dirty) {
    private static final int SHORT = 7;

    /** Checks that nothing is missing. */
    public Commit {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(branch, "branch");
    }

    /** Returns the first seven digits of the hash. */
    public String abbreviated() {
        return id.substring(0, Math.min(SHORT, id.length()));
    }
}
