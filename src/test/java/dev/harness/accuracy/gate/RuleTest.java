package dev.harness.accuracy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The rules of others do what their authors say, so that the comparison with them is fair. */
class RuleTest {
    private static final double[] HUNDRED = around(100, 0.01, 1);

    private static double[] around(double center, double spread, long seed) {
        Random random = new Random(seed);
        return random.doubles(60).map(u -> center * (1 + spread * (u - 0.5))).toArray();
    }

    private static double[][] jvms(double center, double spread) {
        double[][] jvms = new double[5][];
        Arrays.setAll(jvms, i -> around(center, spread, 10 + i));
        return jvms;
    }

    @Test
    void alarms_sameRounds_noRule() {
        double[][] run = jvms(100, 0.1);

        assertThat(Rule.others()).noneMatch(rule -> rule.alarms(run, run));
    }

    @Test
    void alarms_tenPercentSlowerWithLittleNoise_everyRule() {
        assertThat(Rule.others()).allMatch(rule -> rule.alarms(jvms(100, 0.02), jvms(110, 0.02)));
    }

    @Test
    void alarms_tenPercentFaster_noRule() {
        assertThat(Rule.others()).noneMatch(rule -> rule.alarms(jvms(110, 0.02), jvms(100, 0.02)));
    }

    @Test
    void alarms_twoPercentSlower_onlyTheRulesWithoutThresholdOfFivePercent() {
        assertThat(Rule.others().stream()
                        .filter(rule -> rule.alarms(jvms(100, 0.01), jvms(102, 0.01)))
                        .map(Rule::name))
                .containsExactly("JMH's intervals", "Criterion's bootstrap, 500 resamples");
    }

    @Test
    void min_oneFastRoundInBase_alarms() {
        double[][] base = {{100, 100, 90}};
        double[][] now = {{100, 100, 100}};

        assertThat(Rule.others().stream().filter(rule -> rule.alarms(base, now)).map(Rule::name))
                .containsExactly("min:5%");
    }

    @Test
    void error_fiveValues_isJmhs() {
        // Student's t of 99.9 % with 4 degrees of freedom is 8.610; the standard error is sqrt(2.5 / 5)
        assertThat(JmhIntervals.error(new double[] {1, 2, 3, 4, 5})).isCloseTo(8.610 * Math.sqrt(0.5), within(0.001));
        assertThat(JmhIntervals.error(new double[] {1})).isInfinite();
    }

    @Test
    void iterations_twelveRoundsOfTwoJvms_tenMeans() {
        double[] twelve = {1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6};

        assertThat(JmhIntervals.iterations(new double[][] {twelve, twelve})).hasSize(10);
        assertThat(JmhIntervals.iterations(new double[][] {{7, 9}})).containsExactly(7, 9);
    }

    @Test
    void criterion_oneWildRound_isNoAlarm() {
        double[] wild = HUNDRED.clone();
        wild[3] = 1_000;

        assertThat(new CriterionBootstrap(500).alarms(new double[][] {HUNDRED}, new double[][] {wild}))
                .isFalse();
        assertThat(List.of(new RankSumOfRounds().alarms(new double[][] {HUNDRED}, new double[][] {wild})))
                .containsExactly(false);
    }
}
