package dev.harness.perf.result;

import java.util.Objects;

/** One line of a failure: what it is called and what it was. Immutable. */
public record Fact(String name, String value) {
    public Fact {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }
}
