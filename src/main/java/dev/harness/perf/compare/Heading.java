package dev.harness.perf.compare;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was compared, and how. Immutable and thread-safe.
 *
 * @param before the base, such as {@code main (a1b2c3d)}
 * @param after the other side, such as {@code working tree}
 * @param how the way of measuring, such as {@code side by side in one JVM, 5 + 12 JVMs}
 * @param seed the seed of every random order; empty if there was none
 * @param took the time that the comparison took; empty if it only read files
 * @param remarks what holds for the whole comparison, such as that the machines differ, one sentence each
 */
public record Heading(
        String before, String after, String how, OptionalLong seed, Optional<Duration> took, List<String> remarks) {
    /** Copies the list. */
    public Heading {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(how, "how");
        Objects.requireNonNull(seed, "seed");
        Objects.requireNonNull(took, "took");
        remarks = List.copyOf(remarks);
    }

    /** Returns a heading of two things that were read. */
    public static Heading of(String before, String after, String how, List<String> remarks) {
        return new Heading(before, after, how, OptionalLong.empty(), Optional.empty(), remarks);
    }
}
