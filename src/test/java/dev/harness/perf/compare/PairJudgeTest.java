package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.perf.compare.Claim.Kind;
import dev.harness.perf.compare.PairJudge.Values;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairJudgeTest {
    private static final Claim FASTER = new Claim(Kind.FASTER, 0);
    private static final Claim FASTER_BY_20 = new Claim(Kind.FASTER, 0.2);
    private static final Claim NOT_SLOWER_BY_5 = new Claim(Kind.NOT_SLOWER, 0.05);
    private static final double[] NONE = {};

    private int asked;

    /** Judges as long as the judge wants more, with one value a JVM; NaN is a JVM that did not settle. */
    private Reading judged(Claim claim, int least, DoubleSupplier jvm) {
        double own = jvm.getAsDouble();
        double[] first = Double.isNaN(own) ? NONE : new double[] {own};
        int jvms = 0;
        int confirmJvms = 0;
        double[] screen = NONE;
        double[] confirm = NONE;
        while (true) {
            NextStep step = PairJudge.next(claim, least, new Values(first, jvms, screen, confirmJvms, confirm));
            if (step instanceof NextStep.Enough enough) {
                asked = jvms + confirmJvms;
                return enough.reading();
            } else if (step instanceof NextStep.MoreJvms more) {
                jvms += more.jvms();
                screen = joined(screen, values(more.jvms(), jvm));
            } else {
                confirmJvms++;
                confirm = joined(confirm, values(1, jvm));
            }
            assertThat(jvms + confirmJvms).as("JVMs asked").isLessThan(200);
        }
    }

    private static double[] values(int count, DoubleSupplier jvm) {
        return DoubleStream.generate(jvm)
                .limit(count)
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    private static double[] joined(double[] one, double... other) {
        return DoubleStream.concat(DoubleStream.of(one), DoubleStream.of(other)).toArray();
    }

    private static DoubleSupplier around(double change, double deviation, long seed) {
        Random random = new Random(seed);
        return () -> Math.log1p(change) + deviation * random.nextGaussian();
    }

    @Test
    void faster_halfTheTime_isToldByThreeJvms() {
        Reading reading = judged(FASTER, 0, around(-0.5, 0.02, 1));
        assertThat(reading.standing()).isEqualTo(Standing.FASTER);
        assertThat(reading.change()).isBetween(-0.53, -0.47);
        assertThat(reading.evidence()).isEqualTo("in 3 of 3 JVMs");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void faster_tenPercent_isConfirmedByTwelveOthers() {
        assertThat(judged(FASTER, 0, around(-0.1, 0.01, 1)).standing()).isEqualTo(Standing.FASTER);
        assertThat(asked).isEqualTo(5 + 12);
    }

    @Test
    void faster_tenPercentSlower_isNotConfirmedByTwelve() {
        Reading reading = judged(FASTER, 0, around(0.1, 0.01, 1));
        assertThat(reading.standing()).isEqualTo(Standing.CANNOT_TELL);
        assertThat(reading.evidence()).startsWith("it looks ").endsWith(" slower");
        assertThat(asked).isEqualTo(5);
    }

    @Test
    void fasterByTwentyPercent_thirty_isTold_tenIsNot() {
        assertThat(judged(FASTER_BY_20, 0, around(-0.3, 0.01, 1)).standing()).isEqualTo(Standing.FASTER);
        assertThat(judged(FASTER_BY_20, 0, around(-0.1, 0.01, 1)).standing()).isNotEqualTo(Standing.FASTER);
        assertThat(judged(FASTER_BY_20, 0, around(-0.5, 0.01, 1)).standing()).isEqualTo(Standing.FASTER);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void notSlower_same_isToldByFive() {
        Reading reading = judged(NOT_SLOWER_BY_5, 0, around(0, 0.01, 1));
        assertThat(reading.standing()).isEqualTo(Standing.SAME);
        assertThat(reading.high()).isLessThan(0.05);
        assertThat(asked).isEqualTo(5);
    }

    @Test
    void notSlower_tenPercentSlower_isSlower() {
        assertThat(judged(NOT_SLOWER_BY_5, 0, around(0.1, 0.01, 1)).standing()).isEqualTo(Standing.SLOWER);
        assertThat(judged(NOT_SLOWER_BY_5, 0, around(0.5, 0.01, 1)).standing()).isEqualTo(Standing.SLOWER);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void notSlower_halfTheTime_isFasterByThree() {
        assertThat(judged(NOT_SLOWER_BY_5, 0, around(-0.5, 0.01, 1)).standing()).isEqualTo(Standing.FASTER);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void notSlower_jvmsFarApart_saysHowManyForksWouldTell() {
        double[] apart = {0.06, -0.06, 0.03, -0.03, 0.01, 0, -0.01, 0.02, -0.02, 0.05};
        Reading reading =
                ((NextStep.Enough) PairJudge.next(NOT_SLOWER_BY_5, 0, new Values(NONE, 10, apart, 0, NONE))).reading();
        assertThat(reading.standing()).isEqualTo(Standing.SAME);

        double[] further = DoubleStream.of(apart).map(value -> 3 * value).toArray();
        Reading unknown = ((NextStep.Enough) PairJudge.next(NOT_SLOWER_BY_5, 0, new Values(NONE, 10, further, 0, NONE)))
                .reading();
        assertThat(unknown.standing()).isEqualTo(Standing.CANNOT_TELL);
        assertThat(unknown.evidence()).matches("the JVMs differ by .* %; @Benchmark\\(forks = \\d+\\) would tell");
    }

    @Test
    void next_moreForksThanFive_asksSoMany() {
        judged(NOT_SLOWER_BY_5, 8, around(0, 0.005, 1));
        assertThat(asked).isEqualTo(8);
    }

    @Test
    void next_oneOfThreeDisagrees_decidesNothingEarly() {
        Values values = new Values(new double[] {-1}, 2, new double[] {-1, 0}, 0, NONE);
        assertThat(PairJudge.next(FASTER, 0, values)).isEqualTo(new NextStep.MoreJvms(3));
    }

    @Test
    void next_nothingSettles_cannotTell() {
        for (Claim claim : new Claim[] {FASTER, FASTER_BY_20, NOT_SLOWER_BY_5}) {
            Reading reading = judged(claim, 0, () -> Double.NaN);
            assertThat(reading.standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(reading.evidence()).isEqualTo("did not settle in 10 of 10 JVMs");
        }
    }

    @Test
    void faster_someJvmsDoNotSettle_othersConfirm() {
        int[] number = {0};
        DoubleSupplier jvm = around(-0.1, 0.01, 1);
        Reading reading = judged(FASTER, 0, () -> number[0]++ % 4 == 1 ? Double.NaN : jvm.getAsDouble());
        assertThat(reading.standing()).isEqualTo(Standing.FASTER);
        assertThat(asked).isBetween(18, 34);

        number[0] = 0;
        Reading never = judged(FASTER, 0, () -> number[0]++ > 5 ? Double.NaN : jvm.getAsDouble());
        assertThat(never.standing()).isEqualTo(Standing.CANNOT_TELL);
        assertThat(never.evidence()).contains("24 of 24 others did not settle");
        assertThat(asked).isEqualTo(5 + 24);
    }

    @Test
    void alone_oneJvm_tellsOnlyALargeDifference() {
        assertThat(PairJudge.alone(FASTER, new double[] {-0.5}, "why").standing())
                .isEqualTo(Standing.FASTER);
        assertThat(PairJudge.alone(FASTER, new double[] {-0.3}, "why").evidence())
                .isEqualTo("one JVM alone can only tell a difference of 40 %; why");
        assertThat(PairJudge.alone(NOT_SLOWER_BY_5, new double[] {0}, "why").standing())
                .isEqualTo(Standing.CANNOT_TELL);
        assertThat(PairJudge.alone(NOT_SLOWER_BY_5, new double[] {0.5}, "why").standing())
                .isEqualTo(Standing.SLOWER);
        assertThat(PairJudge.alone(FASTER, NONE, "why").standing()).isEqualTo(Standing.CANNOT_TELL);
    }

    /** JVMs of the same code differ by 0.2 to 8 % where both sides alternate in one. */
    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.01, 0.027, 0.08})
    void next_sameCodeThreeHundredTimes_isNeverFasterOrSlower(double deviation) {
        neverFasterOrSlower(300, deviation);
    }

    @ParameterizedTest
    @Lengthy
    @ValueSource(doubles = {0.002, 0.01, 0.027, 0.08})
    void next_sameCodeTwentyThousandTimes_isNeverFasterOrSlower(double deviation) {
        neverFasterOrSlower(20_000, deviation);
    }

    private void neverFasterOrSlower(int times, double deviation) {
        DoubleSupplier jvm = around(0, deviation, 7);
        for (int i = 0; i < times; i++) {
            assertThat(judged(FASTER, 0, jvm).standing()).isNotEqualTo(Standing.FASTER);
            assertThat(judged(NOT_SLOWER_BY_5, 0, jvm).standing()).isNotEqualTo(Standing.SLOWER);
        }
    }

    /** What is 5 % slower must not pass as "at most 5 % slower" more often than the interval allows: 1 % at each of two looks. */
    @ParameterizedTest
    @ValueSource(doubles = {0.002, 0.01, 0.027, 0.08})
    @Lengthy
    void notSlower_exactlyAtTheLimit_passesInTwoPercentAtMost(double deviation) {
        DoubleSupplier jvm = around(0.05, deviation, 7);
        int passed = 0;
        for (int i = 0; i < 1_000; i++) {
            Standing standing = judged(NOT_SLOWER_BY_5, 0, jvm).standing();
            passed += standing == Standing.SAME || standing == Standing.FASTER ? 1 : 0;
        }
        assertThat(passed).isLessThan(40);
    }
}
