package dev.harness.perf.run;

import dev.harness.perf.measure.Measurement;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Throughput;
import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One measurement of a test; a fork sends it to its parent.
 *
 * @param givenName the name that the test gave it, null for the unnamed one
 * @param givenSize the size of its input, 0 where the test names none
 * @param processed what an operation processes; null where the test does not say
 * @param compared whether the test compares it with another one
 */
record NamedMeasurement(
        @Nullable String givenName,
        int givenSize,
        Measurement measurement,
        @Nullable Throughput processed,
        boolean compared)
        implements Serializable {
    /** Makes a measurement of an operation that does not say what it processes. */
    NamedMeasurement(@Nullable String givenName, int givenSize, Measurement measurement) {
        this(givenName, givenSize, measurement, null, false);
    }

    /** Returns this measurement of an operation that processes so much. */
    NamedMeasurement processing(Optional<Throughput> throughput) {
        return new NamedMeasurement(givenName, givenSize, measurement, throughput.orElse(null), compared);
    }

    /** Returns the same operation with the measurement of several forks. */
    NamedMeasurement with(Measurement pooled) {
        return new NamedMeasurement(givenName, givenSize, pooled, processed, compared);
    }

    /** Returns this measurement of an operation that the test compares with another one. */
    NamedMeasurement ofComparison() {
        return new NamedMeasurement(givenName, givenSize, measurement, processed, true);
    }

    /** Returns what an operation processes, if the test says it. */
    Optional<Throughput> throughput() {
        return Optional.ofNullable(processed);
    }

    Optional<String> name() {
        return Optional.ofNullable(givenName);
    }

    OptionalInt size() {
        return givenSize == 0 ? OptionalInt.empty() : OptionalInt.of(givenSize);
    }

    /** Returns what distinguishes the measurement from the others of its test; empty for the only one. */
    Optional<String> label() {
        return label(givenName, givenSize);
    }

    /** Returns what distinguishes an operation from the others of its test; empty for the only one. */
    static Optional<String> label(@Nullable String givenName, int givenSize) {
        Optional<String> name = Optional.ofNullable(givenName);
        return givenSize == 0
                ? name
                : Optional.of(name.map(each -> each + " ").orElse("") + SizedCall.nameOf(givenSize));
    }

    /** Returns the measurement as the subject of a limit. */
    Subject subject(TestCase test, String rule) {
        Subject whole = test.subject(rule);
        return label().map(whole::measurement).orElse(whole);
    }

    /** Returns whether another fork measured the same operation. */
    boolean isSameAs(NamedMeasurement other) {
        return name().equals(other.name()) && givenSize == other.givenSize;
    }
}
