package dev.harness.perf.result;

import java.util.Objects;

/** One line of a failure message: a name and a value. Immutable. */
public record Fact(String name, String value) {
    public Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
