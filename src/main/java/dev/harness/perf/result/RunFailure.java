package dev.harness.perf.result;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a run fails with that no test is left to fail for. Immutable and thread-safe.
 *
 * @param lost whether gated benchmarks are missing
 * @param reasons one text for each reason; empty if there is none
 */
public record RunFailure(boolean lost, List<String> reasons) {
    /** Nothing. */
    public static final RunFailure NONE = new RunFailure(false, List.of());

    /** Copies the list. */
    public RunFailure {
        reasons = List.copyOf(reasons);
    }

    /** Returns this failure and another one; a reason that both have stands once. */
    public RunFailure and(RunFailure other) {
        return new RunFailure(
                lost || other.lost,
                Stream.concat(reasons.stream(), other.reasons.stream())
                        .distinct()
                        .toList());
    }

    /** Returns whether there is a reason. */
    public boolean broken() {
        return lost || !reasons.isEmpty();
    }
}
