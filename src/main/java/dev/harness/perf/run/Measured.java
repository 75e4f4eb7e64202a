package dev.harness.perf.run;

import dev.harness.perf.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The measurements of a test. Immutable, but its claims are not.
 *
 * @param all one for each operation, in order
 * @param claims what the test claimed of comparisons; empty if nothing was measured
 * @param failure how the test ended if a claim was broken; empty if the test went on
 */
record Measured(List<NamedMeasurement> all, Optional<Claims> claims, Optional<Throwable> failure) {
    /** Nothing was measured. */
    static final Measured NOTHING = new Measured(List.of(), Optional.empty(), Optional.empty());

    Measured {
        all = List.copyOf(all);
    }

    /** The body of a test, whose operations somebody handles. */
    @FunctionalInterface
    interface Body {
        /** Runs the body once. */
        void run() throws Throwable;
    }

    /**
     * Runs a body; what was measured before a broken claim stays.
     *
     * @throws Throwable what the body throws, if no claim was broken
     */
    static Measured of(Body body, Supplier<List<NamedMeasurement>> measured, Claims claims) throws Throwable {
        try {
            body.run();
            return new Measured(measured.get(), Optional.of(claims), Optional.empty());
        } catch (Throwable ended) {
            if (!claims.anyBroken()) {
                throw ended;
            }
            return new Measured(measured.get(), Optional.of(claims), Optional.of(ended));
        }
    }

    /** Returns the verdicts on what the test claims of an operation. */
    List<Verdict> claimed(NamedMeasurement one) {
        return claims.map(made -> made.verdicts(one, failure.isPresent())).orElse(List.of());
    }

    /** Throws what ended the test after a broken claim. */
    void requireNoFailure() throws Throwable {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }
}
