package dev.harness.perf;

import dev.harness.perf.measure.Measurement;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of a test; travels from a fork to the JVM of the tests.
 *
 * @param givenName the name that the test gave it, null for the unnamed one
 * @param givenSize the size of its input, 0 where the test names none
 */
record Measured(@Nullable String givenName, int givenSize, Measurement measurement) implements Serializable {

    Optional<String> name() {
        return Optional.ofNullable(givenName);
    }

    OptionalInt size() {
        return givenSize == 0 ? OptionalInt.empty() : OptionalInt.of(givenSize);
    }

    /** Whether another fork measured the same operation. */
    boolean isSameAs(Measured other) {
        return name().equals(other.name()) && givenSize == other.givenSize;
    }
}
