package dev.harness.perf.prove;

import dev.harness.perf.Benchmark;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.export.SavedVerdict;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.result.Subject;
import java.util.List;
import java.util.Objects;

/**
 * Whether the gate found what was injected into a test. Immutable and thread-safe.
 *
 * @param test the test, as {@code class#method}
 * @param injection what was injected
 * @param outcome what became of it
 * @param said what the gate said, or why it was not asked
 */
public record Found(String test, Injection injection, Outcome outcome, String said) {
    /** What became of it. */
    public enum Outcome {
        /** The gate was broken in every measurement of the test. */
        FOUND("found"),
        /** The gate passed. */
        NOT_FOUND("NOT found"),
        /** No gate is on what was injected. */
        NOT_GATED("not gated"),
        /** The gate allows that much. */
        ALLOWED("allowed");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Checks that nothing is missing. */
    public Found {
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(injection, "injection");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(said, "said");
    }

    /** Returns the gates on a test that concern an injection, one line for each gate and measurement. */
    static List<SavedVerdict.Line> lines(SavedVerdict verdict, String test, Injection injection) {
        return verdict.lines().stream()
                .filter(line -> line.limit().equals(Benchmark.class.getSimpleName()))
                .filter(line -> Subject.isOf(test, line.test()))
                .filter(line -> injection.concerns(gate(line).metric()))
                .toList();
    }

    static Threshold gate(SavedVerdict.Line line) {
        return Threshold.parse(line.allowed().replaceFirst(" over .*", ""));
    }

    /**
     * Judges.
     *
     * @param noticed what the gates of the test notice, for those that allow a growth of bytes
     */
    static Found of(String test, Injection injection, BuildResult result, List<Noticed> noticed) {
        List<SavedVerdict.Line> lines =
                result.verdict().map(all -> lines(all, test, injection)).orElse(List.of());
        if (lines.isEmpty()) {
            return unjudged(test, injection, result, noticed);
        }
        for (SavedVerdict.Line line : lines) {
            if (!line.isBroken()) {
                boolean allowed = injection == Injection.BYTES && isAllowed(gate(line), noticed);
                return new Found(
                        test,
                        injection,
                        allowed ? Outcome.ALLOWED : Outcome.NOT_FOUND,
                        allowed ? line.allowed() : passed(line));
            }
        }
        String swallowed = result.exitCode() == 0 ? "but the build ends with 0: " : "";
        return new Found(
                test,
                injection,
                result.exitCode() == 0 ? Outcome.NOT_FOUND : Outcome.FOUND,
                swallowed + lines.get(0).headline());
    }

    /** A gate of the saved run that the build of the copy does not have was not proven. */
    private static Found unjudged(String test, Injection injection, BuildResult result, List<Noticed> noticed) {
        if (result.verdict().isEmpty()) {
            return new Found(test, injection, Outcome.NOT_FOUND, "nothing was judged: " + result.said());
        }
        return noticed.stream()
                .map(Noticed::gate)
                .filter(gate -> injection.concerns(gate.metric()))
                .findFirst()
                .map(gate -> new Found(
                        test,
                        injection,
                        Outcome.NOT_FOUND,
                        "the build of the copy does not judge " + gate
                                + "; give --fail-on, or set it where the build reads it"))
                .orElseGet(() -> new Found(test, injection, Outcome.NOT_GATED, ""));
    }

    /** The headline of what cannot be told begins with these words. */
    private static String passed(SavedVerdict.Line line) {
        return line.headline().startsWith(line.outcome()) ? line.headline() : line.outcome() + ": " + line.headline();
    }

    private static boolean isAllowed(Threshold gate, List<Noticed> noticed) {
        return noticed.stream()
                .filter(each -> each.gate().equals(gate))
                .anyMatch(each -> each.isKnown() && each.amount() > 16);
    }
}
