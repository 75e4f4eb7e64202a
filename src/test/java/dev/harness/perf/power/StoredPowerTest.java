package dev.harness.perf.power;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.harness.Lengthy;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.StoredJudge;
import dev.harness.perf.compare.StoredTimes;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.result.Samples;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredPowerTest {
    private static final Threshold MEDIAN = Threshold.parse("median:5%");

    /** A run whose JVMs are so far apart; of rounds that all take the same, so that nothing but the JVMs varies. */
    private static StoredTimes run(Random random, int jvms, double apart, double factor) {
        double[][] rounds = new double[jvms][];
        for (int jvm = 0; jvm < jvms; jvm++) {
            double nanos = 1000 * factor * Math.exp(apart * random.nextGaussian());
            rounds[jvm] = new double[] {nanos, nanos, nanos};
        }
        return StoredTimes.of(Samples.of(rounds));
    }

    private static Noticed of(Threshold gate, StoredTimes... runs) {
        return StoredPower.of(gate, List.of(runs), 7);
    }

    @Test
    void of_jvmsWithoutSpread_noticesJustMoreThanTheGateAllows() {
        Noticed noticed = of(MEDIAN, run(new Random(1), 5, 0, 1));

        assertThat(noticed.share()).isBetween(0.05, 0.0505);
        assertThat(noticed.amount()).isBetween(50.0, 50.5);
        assertThat(noticed.ofHalf()).isEqualTo(1);
        assertThat(noticed.isBlind()).isFalse();
        assertThat(noticed.words()).isEqualTo("5 JVMs");
    }

    @Test
    void of_moreSpread_noticesLess() {
        double close = of(MEDIAN, run(new Random(2), 5, 0.01, 1)).share();
        double far = of(MEDIAN, run(new Random(2), 5, 0.04, 1)).share();

        assertThat(close).isGreaterThan(0.05);
        assertThat(far).isGreaterThan(2 * close);
    }

    @Test
    void of_jvmsFarApart_isBlind() {
        Noticed noticed = of(MEDIAN, run(new Random(3), 5, 0.3, 1));

        assertThat(noticed.isBlind()).isTrue();
        assertThat(noticed.ofHalf()).isLessThan(0.5);
        assertThat(noticed.share()).isGreaterThan(0.5);
    }

    @Test
    void of_gateThatAllowsMoreThanHalf_isBlind() {
        assertThat(of(Threshold.parse("median:60%"), run(new Random(4), 5, 0.001, 1))
                        .isBlind())
                .isTrue();
        assertThat(of(Threshold.parse("median:0.6 us"), run(new Random(4), 5, 0.001, 1))
                        .isBlind())
                .isTrue();
    }

    @Test
    void of_fewJvms_needsTheFloorOfFew() {
        assertThat(of(MEDIAN, run(new Random(5), 4, 0.001, 1)).share()).isBetween(0.15, 0.17);
        assertThat(of(MEDIAN, run(new Random(5), 3, 0.001, 1)).share()).isBetween(0.25, 0.28);
    }

    @Test
    void of_oneOrTwoJvms_cannotTell() {
        for (int jvms : new int[] {1, 2}) {
            Noticed noticed = of(MEDIAN, run(new Random(6), jvms, 0.01, 1));

            assertThat(noticed.isKnown()).isFalse();
            assertThat(noticed.isBlind()).isFalse();
            assertThat(noticed.share()).isNaN();
            assertThat(noticed.words())
                    .startsWith(jvms == 1 ? "1 JVM does not say" : "2 JVMs do not say")
                    .endsWith("harness.benchmark.forks=5");
        }
    }

    @Test
    void of_earlierRuns_knowTheSpreadBetter() {
        List<StoredTimes> runs = new ArrayList<>();
        IntStream.range(0, 6).forEach(i -> runs.add(run(new Random(8), 5, 0.02, 1 + i)));

        Noticed all = StoredPower.of(MEDIAN, runs, 7);
        assertThat(all.words()).isEqualTo("30 JVMs of 6 runs");
        assertThat(all.share()).isLessThan(of(MEDIAN, runs.get(5)).share());
    }

    @Test
    void of_calibratedJvms_takesTheMachineOut() {
        double[][] rounds = {{100, 100}, {200, 200}, {150, 150}, {300, 300}, {120, 120}};
        StoredTimes times = new StoredTimes(Samples.of(rounds), List.of(10.0, 20.0, 15.0, 30.0, 12.0));

        assertThat(of(MEDIAN, times).share()).isBetween(0.05, 0.0505);
        assertThat(of(MEDIAN, StoredTimes.of(Samples.of(rounds))).isBlind()).isTrue();
    }

    @Test
    void of_shortOrFewRounds_cannotTell() {
        assertThat(of(MEDIAN, StoredTimes.of(Samples.below(20, 5))).words())
                .contains("which the clock does not resolve");
        assertThat(of(Threshold.parse("p99:5%"), run(new Random(9), 5, 0.01, 1)).words())
                .contains("a 99th percentile needs 100 rounds");
    }

    @Test
    void of_eachMetricOfTime_isJudgedByItsOwn() {
        StoredTimes times = run(new Random(10), 5, 0, 1);

        for (String gate : List.of("mean:5%", "min:5%", "median:50 ns")) {
            assertThat(of(Threshold.parse(gate), times).share()).as(gate).isBetween(0.05, 0.0505);
        }
        assertThat(of(Threshold.parse("ops:5%"), times).share()).isBetween(0.0526, 0.0531);
    }

    @Test
    void of_sameSeed_sameAnswer() {
        StoredTimes times = run(new Random(11), 5, 0.02, 1);

        assertThat(of(MEDIAN, times)).isEqualTo(of(MEDIAN, times));
    }

    @Test
    void of_wrongUse_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(MEDIAN)).withMessageContaining("0 runs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(Threshold.parse("work:2%"), run(new Random(1), 5, 0, 1)));
    }

    /** The statement itself: a growth of the named size is noticed in 95 of 100 runs, however few JVMs it was named from. */
    @Test
    @Lengthy
    void of_growthOfTheNamedSize_isNoticedIn95Of100Runs() {
        Random random = new Random(12);
        int noticed = 0;
        int all = 150;
        for (int i = 0; i < all; i++) {
            StoredTimes base = run(random, 5, 0.015, 1);
            double share = StoredPower.of(MEDIAN, List.of(base), i).share();
            StoredTimes now = run(random, 5, 0.015, 1 + share);
            noticed += StoredJudge.judge(MEDIAN.metric(), 0.05, base, now)
                            .broken(new FailOn(Collections.singletonList(MEDIAN)))
                            .isEmpty()
                    ? 0
                    : 1;
        }
        // of 600, it was between 0.93 and 0.97
        assertThat(noticed / (double) all).isBetween(0.89, 1.0);
    }
}
