package dev.harness.perf.result;

import java.util.Objects;

/** One line of a failure message: a name and a value. Immutable. */
public record Fact(String name, String value) {
    /** The name of the fact that says why a change for the worse is accepted, or no longer is. */
    public static final String ACCEPTED = "accepted changes";

    /** Checks that nothing is missing. */
    public Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
