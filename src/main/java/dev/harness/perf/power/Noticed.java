package dev.harness.perf.power;

import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Threshold;
import java.util.Objects;

/**
 * The smallest growth that a gate notices in 95 of 100 runs. Immutable and thread-safe.
 *
 * @param gate the gate
 * @param how which comparison would notice it, such as {@code stored}
 * @param share the growth as a share of the value, 0.05 for 5 %; infinite if not even ten times the value is noticed, or the value is
 *     0; NaN if it cannot be told
 * @param amount the growth in the unit of the metric; infinite or NaN as the share, but finite if the value is 0
 * @param ofHalf how often a growth of 50 % is noticed, 0.95 for 95 of 100; NaN if it cannot be told
 * @param words what it stands on; of a growth that cannot be told, why
 */
public record Noticed(Threshold gate, String how, double share, double amount, double ofHalf, String words) {
    /** How often a growth of the named size is noticed. */
    public static final double OFTEN = 0.95;

    /** The growth that every gate has to notice: 50 %. */
    public static final double HALF = 0.5;

    /** Checks that nothing is missing. */
    public Noticed {
        Objects.requireNonNull(gate, "gate");
        Objects.requireNonNull(how, "how");
        Objects.requireNonNull(words, "words");
    }

    static Noticed cannotTell(Threshold gate, String how, String reason) {
        return new Noticed(gate, how, Double.NaN, Double.NaN, Double.NaN, reason);
    }

    /** Returns the metric that is gated. */
    public Metric metric() {
        return gate.metric();
    }

    /** Returns whether the samples suffice to tell. */
    public boolean isKnown() {
        return !Double.isNaN(ofHalf);
    }

    /** Returns whether a growth of 50 % passes the gate more often than in 5 of 100 runs. */
    public boolean isBlind() {
        return isKnown() && ofHalf < OFTEN;
    }
}
