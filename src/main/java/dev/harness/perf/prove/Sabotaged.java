package dev.harness.perf.prove;

import java.util.Objects;

/**
 * What became of a sabotage. Immutable and thread-safe.
 *
 * @param sabotage what was done
 * @param concerned whether it can do harm to the gates of this project
 * @param red whether it was noticed
 * @param said what the build said, or why nothing noticed it
 */
public record Sabotaged(String sabotage, boolean concerned, boolean red, String said) {
    /** Makes one that was tried. */
    Sabotaged(String sabotage, boolean red, String said) {
        this(sabotage, true, red, said);
    }

    /** Makes one that does no harm to these gates, so that a build that passes is right. */
    static Sabotaged harmless(Sabotage sabotage, String why) {
        return new Sabotaged(sabotage.name(), false, false, why);
    }

    /** Checks that nothing is missing. */
    public Sabotaged {
        Objects.requireNonNull(sabotage, "sabotage");
        Objects.requireNonNull(said, "said");
    }

    static Sabotaged of(Sabotage sabotage, BuildResult result) {
        if (result.exitCode() != 0) {
            return new Sabotaged(sabotage.name(), true, result.said());
        }
        if (result.witness().isEmpty()) {
            return new Sabotaged(
                    sabotage.name(), false, "the build ends with 0, and verdict.json says that all is well");
        }
        String witness = result.witness().get();
        return sabotage.byVerdict()
                ? new Sabotaged(
                        sabotage.name(), true, "the build ends with 0, the command \"verdict\" does not: " + witness)
                : new Sabotaged(
                        sabotage.name(),
                        false,
                        "the build ends with 0, and something swallows its exit code: " + witness);
    }
}
