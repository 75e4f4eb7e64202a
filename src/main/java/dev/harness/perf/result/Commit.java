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
    /** Checks that nothing is missing. */
    public Commit {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(branch, "branch");
    }
}
