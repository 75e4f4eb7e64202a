package dev.harness.accuracy.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.PrimitiveIterator;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** The judges decide as the rules say that were written down a second time. */
class JudgesTest {
    private static final int CASES = 3_000;

    /** The same values for both, in the same order. */
    private static DoubleSupplier supplier(double[] values) {
        PrimitiveIterator.OfDouble next = Arrays.stream(values).iterator();
        return next::nextDouble;
    }

    private static double[] jvms(Random random) {
        double center = 0.08 * random.nextDouble() - 0.04;
        double spread = random.nextInt(4) * 0.01;
        return random.doubles(50).map(u -> center + spread * (2 * u - 1)).toArray();
    }

    @Test
    void sideBySide_manyRandomCases_slowerAndFasterAsTheRuleSays() {
        Random random = new Random(5);
        Set<Procedure.Answer> seen = EnumSet.noneOf(Procedure.Answer.class);
        for (int i = 0; i < CASES; i++) {
            double[] values = jvms(random);
            Procedure.Answer expected = changed(RuleAsWritten.usual().decide(supplier(values)));
            Procedure.Answer actual = changed(Judges.sideBySide(supplier(values)));

            assertThat(actual).as(Arrays.toString(values)).isEqualTo(expected);
            seen.add(actual);
        }
        assertThat(seen).contains(Procedure.Answer.SLOWER, Procedure.Answer.FASTER, Procedure.Answer.SAME);
    }

    /** What is no change is "same" or "cannot tell"; the rule leaves open which interval decides that. */
    private static Procedure.Answer changed(Procedure.Answer answer) {
        return answer == Procedure.Answer.CANNOT_TELL ? Procedure.Answer.SAME : answer;
    }

    @Test
    void stored_manyRandomRuns_alarmsAsTheRuleSays() {
        Random random = new Random(6);
        int alarms = 0;
        for (int i = 0; i < CASES; i++) {
            double[][] base = run(random, 100, 0.02 * random.nextDouble());
            double[][] now = run(random, 100 * (1 + 0.2 * random.nextDouble()), 0.02 * random.nextDouble());
            boolean expected = StoredRuleAsWritten.usual().alarms(base, now);

            assertThat(Judges.stored().alarms(base, now))
                    .as("%s to %s", Arrays.deepToString(base), Arrays.deepToString(now))
                    .isEqualTo(expected);
            alarms += expected ? 1 : 0;
        }
        assertThat(alarms).isBetween(CASES / 10, 9 * CASES / 10);
    }

    private static double[][] run(Random random, double center, double spread) {
        double[][] jvms = new double[5 + random.nextInt(3)][];
        for (int jvm = 0; jvm < jvms.length; jvm++) {
            double shift = center * (1 + spread * random.nextGaussian());
            jvms[jvm] =
                    random.doubles(7).map(u -> shift * (1 + 0.01 * (u - 0.5))).toArray();
        }
        return jvms;
    }

    @Test
    void freshJvms_fiftyPercentSlower_slowerAndSameCodeNot() {
        Random random = new Random(7);
        DoubleSupplier base = () -> 100 + random.nextGaussian();

        assertThat(Judges.freshJvms(base, () -> 150 + random.nextGaussian())).isEqualTo(Procedure.Answer.SLOWER);
        assertThat(Judges.freshJvms(base, base)).isEqualTo(Procedure.Answer.SAME);
    }
}
