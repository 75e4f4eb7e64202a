package dev.harness.perf.compare;

import java.util.Objects;

/**
 * What the file of accepted changes says of one metric of a benchmark that got worse. Immutable and thread-safe.
 *
 * @param metric what got worse
 * @param accepted whether the change is accepted
 * @param words which line says so and its reason, or why that line does not accept it; empty if there is no line
 * @param proposal the line that would accept it, but for the reason; empty if it is accepted
 */
public record Acceptance(Metric metric, boolean accepted, String words, String proposal) {
    /** Checks that nothing is missing. */
    public Acceptance {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(proposal, "proposal");
    }
}
