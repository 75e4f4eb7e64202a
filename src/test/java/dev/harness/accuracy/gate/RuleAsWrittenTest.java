package dev.harness.accuracy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.PrimitiveIterator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The rule, case by case. */
class RuleAsWrittenTest {
    private static Procedure.Answer decide(double... values) {
        PrimitiveIterator.OfDouble next = Arrays.stream(values).iterator();
        return RuleAsWritten.usual().decide(next::nextDouble);
    }

    private static double[] join(double[] first, double... more) {
        return DoubleStream.concat(Arrays.stream(first), Arrays.stream(more)).toArray();
    }

    private static double[] times(int count, double value) {
        return DoubleStream.generate(() -> value).limit(count).toArray();
    }

    @Test
    void decide_allSlowerTwice_slower() {
        assertThat(decide(times(17, 0.05))).isEqualTo(Procedure.Answer.SLOWER);
        assertThat(decide(times(17, -0.05))).isEqualTo(Procedure.Answer.FASTER);
    }

    @Test
    void decide_oneOfTwelveNotSlower_sevenMoreDecide() {
        assertThat(decide(join(times(16, 0.05), join(new double[] {-0.001}, times(7, 0.05)))))
                .isEqualTo(Procedure.Answer.SLOWER);
        assertThat(decide(join(times(5, 0.05), times(4, -0.001)))).isEqualTo(Procedure.Answer.CANNOT_TELL);
    }

    @Test
    void decide_confirmationBelowThreshold_cannotTell() {
        assertThat(decide(join(times(5, 0.05), times(12, 0.02)))).isEqualTo(Procedure.Answer.CANNOT_TELL);
    }

    @Test
    void decide_allNearNought_same() {
        assertThat(decide(0.001, -0.002, 0.003, 0, 0.001)).isEqualTo(Procedure.Answer.SAME);
    }

    @Test
    void decide_fourPercentInEveryJvm_isNotCalledSame() {
        assertThat(decide(join(times(5, 0.04), times(12, 0.04)))).isEqualTo(Procedure.Answer.SLOWER);
    }

    @Test
    void decide_unclearFive_tenDecide() {
        double[] unclear = {0.09, 0.08, 0.07, 0.06, -0.001};

        assertThat(decide(join(unclear, join(new double[] {0.081, 0.082, 0.083, 0.084, 0.085}, times(12, 0.05)))))
                .isEqualTo(Procedure.Answer.SLOWER);
        assertThat(decide(join(unclear, times(5, -0.085)))).isEqualTo(Procedure.Answer.CANNOT_TELL);
    }

    @Test
    void decide_farApartAroundNought_cannotTell() {
        assertThat(decide(0.3, -0.3, 0.2, -0.2, 0.001)).isEqualTo(Procedure.Answer.CANNOT_TELL);
    }

    @Test
    void hodgesLehmann_oneWildValue_hardlyMoves() {
        assertThat(RuleAsWritten.hodgesLehmann(new double[] {1, 2, 3, 4, 100})).isCloseTo(3, within(0.6));
    }

    @Test
    void stored_wholeSidesApart_dependsOnJvmsAndNoise() {
        Rule rule = StoredRuleAsWritten.usual();
        double[][] five = {{100}, {101}, {100.5}, {100.2}, {100.8}};

        assertThat(rule.alarms(five, grown(five, 1.05))).isTrue();
        assertThat(rule.alarms(five, grown(five, 1.02)))
                .as("below the threshold")
                .isFalse();
        assertThat(rule.alarms(grown(five, 1.05), five)).as("faster").isFalse();
        double[][] noisy = {{90}, {101}, {110}, {95}, {105}};
        assertThat(rule.alarms(noisy, grown(noisy, 1.25)))
                .as("less than three deviations")
                .isFalse();
        double[][] one = {{100, 101, 99}};
        assertThat(rule.alarms(one, grown(one, 1.3))).isFalse();
        assertThat(rule.alarms(one, grown(one, 1.5))).isTrue();
    }

    private static double[][] grown(double[][] jvms, double factor) {
        return Arrays.stream(jvms)
                .map(rounds -> Arrays.stream(rounds).map(x -> x * factor).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void rankSum_publishedValues_agree() {
        // five against five: wholly apart 1/252, one exchange 2/252, ties in the middle
        double[] low = {1, 2, 3, 4, 5};
        assertThat(StoredRuleAsWritten.rankSum(low, new double[] {6, 7, 8, 9, 10}))
                .isCloseTo(1 / 252.0, within(1e-12));
        assertThat(StoredRuleAsWritten.rankSum(low, new double[] {4.5, 7, 8, 9, 10}))
                .isCloseTo(2 / 252.0, within(1e-12));
    }
}
