package dev.harness.perf.result;

import java.util.Objects;
import java.util.Optional;

/**
 * The test or measurement that a limit is on. Immutable and thread-safe.
 *
 * @param rule the simple name of the annotation, such as {@code LimitTime}; {@link #COMPARISON} for a claim of the test itself
 * @param place the test as messages name it, such as {@code StateTest.Saving#save[2]}
 * @param test the full name of the test, such as {@code org.example.StateTest#save[2]}
 * @param measurement the name or size of the measurement, such as {@code "insert"} or {@code size=100}; empty where the
 *     limit is on the whole test
 */
public record Subject(String rule, String place, String test, Optional<String> measurement) {
    /** The rule of what a test claims of two operations. */
    public static final String COMPARISON = "bencher.compare";

    /** The rule of a comparison with earlier runs. */
    public static final String GATE = "Benchmark";

    /** Checks that nothing is missing. */
    public Subject {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(measurement, "measurement");
    }

    /** Returns whether a full name is that of a test, or of an invocation of it. */
    public static boolean isOf(String test, String fullName) {
        return fullName.equals(test) || fullName.startsWith(test + "[");
    }

    /** Returns a limit on a whole test. */
    public static Subject of(String rule, String place, String test) {
        return new Subject(rule, place, test, Optional.empty());
    }

    /** Returns the same limit on one of the test's measurements. */
    public Subject measurement(String name) {
        return new Subject(rule, place, test, Optional.of(name));
    }

    /** Returns the rule as code has it: {@code @LimitTime}, {@code bencher.compare}. */
    public static String title(String rule) {
        return rule.equals(COMPARISON) ? rule : "@" + rule;
    }

    /** Returns the beginning of a message: {@code @LimitTime on [StateTest#save] measurement "insert"}. */
    public String words() {
        return title(rule) + " on [" + place + "]"
                + measurement.map(name -> " measurement \"" + name + "\"").orElse("");
    }
}
