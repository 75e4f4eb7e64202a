package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.harness.perf.result.Samples;
import dev.harness.perf.result.WorkFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OtherJudgesTest {
    private static double[] times(Random random, int n, double centre, double deviation) {
        return DoubleStream.generate(() -> centre * Math.exp(deviation * random.nextGaussian()))
                .limit(n)
                .toArray();
    }

    private static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    @Nested
    class FreshJvms {
        private NextStep next(FreshJvmJudge.Pairs screen, FreshJvmJudge.Pairs confirm) {
            return FreshJvmJudge.next(Metric.MEDIAN, 0.03, screen, confirm);
        }

        private FreshJvmJudge.Pairs pairs(long seed, int n, double factor, double deviation) {
            Random random = new Random(seed);
            return new FreshJvmJudge.Pairs(
                    list(times(random, n, 100, deviation)), list(times(random, n, 100 * factor, deviation)));
        }

        private Reading reading(NextStep step) {
            return ((NextStep.Enough) step).reading();
        }

        @Test
        void next_lookAfterLook_wantsFiveEightTwelve() {
            FreshJvmJudge.Pairs none = FreshJvmJudge.Pairs.NONE;
            assertThat(next(none, none)).isEqualTo(new NextStep.MoreJvms(5));
            assertThat(next(pairs(1, 5, 1, 0.2), none)).isEqualTo(new NextStep.MoreJvms(3));
            assertThat(next(pairs(1, 8, 1, 0.2), none)).isEqualTo(new NextStep.MoreJvms(4));
            assertThat(reading(next(pairs(1, 12, 1, 0.2), none)).standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThatIllegalArgumentException().isThrownBy(() -> next(pairs(1, 13, 1, 0.2), none));
        }

        @Test
        void next_sameAndClose_isSame() {
            assertThat(reading(next(pairs(2, 5, 1, 0.005), FreshJvmJudge.Pairs.NONE))
                            .standing())
                    .isEqualTo(Standing.SAME);
        }

        @Test
        void next_halfMore_isConfirmedInEightPairs() {
            FreshJvmJudge.Pairs screen = pairs(3, 5, 1.5, 0.02);
            assertThat(next(screen, FreshJvmJudge.Pairs.NONE)).isEqualTo(new NextStep.Confirm(8));
            assertThat(reading(next(screen, pairs(4, 8, 1.5, 0.02))).standing()).isEqualTo(Standing.SLOWER);
            Reading not = reading(next(screen, pairs(4, 8, 1, 0.02)));
            assertThat(not.standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(not.evidence()).startsWith("looked ").contains(" in 8 other pairs of JVMs");
            assertThat(reading(next(screen, pairs(4, 8, 0.5, 0.02))).standing()).isEqualTo(Standing.CANNOT_TELL);
        }

        @Test
        void next_twoModes_isNeverSame() {
            List<Double> modes = list(100, 100.1, 108, 108.1, 100.2, 100, 100.1, 108, 108.1, 100.2, 100, 108);
            Reading reading = reading(next(new FreshJvmJudge.Pairs(modes, modes), FreshJvmJudge.Pairs.NONE));
            assertThat(reading.standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(reading.evidence()).startsWith("two modes");
        }

        @Test
        void pairs_wrongValues_areRefused() {
            assertThatIllegalArgumentException().isThrownBy(() -> new FreshJvmJudge.Pairs(list(0), list(1)));
            assertThatIllegalArgumentException().isThrownBy(() -> new FreshJvmJudge.Pairs(list(1), list()));
        }
    }

    @Nested
    class Stored {
        private StoredTimes run(long seed, int jvms, double centre, double deviation) {
            Random random = new Random(seed);
            return StoredTimes.of(Samples.of(IntStream.range(0, jvms)
                    .mapToObj(i -> times(random, 50, times(random, 1, centre, deviation)[0], 0.01))
                    .toArray(double[][]::new)));
        }

        private Reading judge(StoredTimes before, StoredTimes now) {
            return StoredJudge.judge(Metric.MEDIAN, 0.03, before, now);
        }

        @Test
        void judge_fiveJvmsAlike_isSame() {
            assertThat(judge(run(1, 5, 100, 0.005), run(2, 5, 100, 0.005)).standing())
                    .isEqualTo(Standing.SAME);
        }

        @Test
        void judge_fiveJvmsTenPercentMore_isSlowerOnlyAboveTheNoise() {
            Reading clear = judge(run(1, 5, 100, 0.01), run(2, 5, 110, 0.01));
            assertThat(clear.standing()).isEqualTo(Standing.SLOWER);
            assertThat(clear.change()).isBetween(0.07, 0.13);
            assertThat(judge(run(1, 5, 110, 0.01), run(2, 5, 100, 0.01)).standing())
                    .isEqualTo(Standing.FASTER);
            assertThat(judge(run(1, 5, 100, 0.06), run(2, 5, 110, 0.06)).standing())
                    .isEqualTo(Standing.CANNOT_TELL);
        }

        @Test
        void judge_fewJvms_needsSidesApartAndALargeGrowth() {
            assertThat(judge(run(1, 1, 100, 0), run(2, 1, 139, 0)).standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(judge(run(1, 1, 100, 0), run(2, 1, 145, 0)).standing()).isEqualTo(Standing.SLOWER);
            assertThat(judge(run(1, 3, 100, 0), run(2, 3, 130, 0)).standing()).isEqualTo(Standing.SLOWER);
            assertThat(judge(run(1, 4, 100, 0), run(2, 4, 120, 0)).standing()).isEqualTo(Standing.SLOWER);
            assertThat(judge(run(1, 3, 100, 0), run(2, 4, 120, 0)).standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(judge(run(1, 1, 100, 0), run(2, 1, 101, 0)).evidence())
                    .isEqualTo("1 JVM a side tells 40 % and more; 5 a side would tell less");
        }

        @Test
        void judge_machineTwiceAsSlow_isSeenByTheCalibrationLoop() {
            StoredTimes before =
                    new StoredTimes(run(1, 5, 100, 0.005).samples(), List.of(20.0, 20.0, 20.0, 20.0, 20.0));
            StoredTimes now = new StoredTimes(run(2, 5, 200, 0.005).samples(), List.of(40.0, 40.0, 40.0, 40.0, 40.0));
            assertThat(judge(before, now).standing()).isEqualTo(Standing.SAME);
            assertThat(judge(before, now).evidence()).isEqualTo("the machine was 100 % slower, which is taken out");
            assertThat(judge(before, StoredTimes.of(now.samples())).standing()).isEqualTo(Standing.SLOWER);
        }

        @Test
        void judge_noTime_cannotTell() {
            assertThat(judge(StoredTimes.of(Samples.of(new double[] {0, 0})), run(1, 1, 9, 0))
                            .evidence())
                    .isEqualTo("a JVM has no time of more than 0 ns");
            assertThat(judge(StoredTimes.of(Samples.below(2, 1)), run(1, 1, 9, 0))
                            .evidence())
                    .isEqualTo("takes less than 2 ns, which the clock does not resolve");
            assertThat(StoredJudge.judge(Metric.P99, 0.1, run(1, 5, 9, 0), run(2, 5, 9, 0))
                            .evidence())
                    .contains("needs 100 rounds");
        }

        @Test
        void judge_manyJvms_isJudgedAllTheSame() {
            assertThat(judge(run(1, 60, 100, 0.01), run(2, 60, 120, 0.01)).standing())
                    .isEqualTo(Standing.SLOWER);
        }

        @Test
        void judge_sameCode_alarmsRarely() {
            assertThat(alarms(0)).isLessThanOrEqualTo(2);
        }

        /** A machine that drifts between sessions as much as JVMs differ within one: what stored runs cannot take away. */
        @Test
        void judge_sameCodeOnDriftingMachine_alarmsInAtMostTwoOfAHundred() {
            assertThat(alarms(0.03)).isLessThanOrEqualTo(8);
        }

        private long alarms(double drift) {
            Random random = new Random(5);
            return IntStream.range(0, 400)
                    .mapToDouble(i -> 100 * Math.exp(drift * random.nextGaussian()))
                    .mapToObj(now -> judge(run(random.nextLong(), 5, 100, 0.03), run(random.nextLong(), 5, now, 0.03)))
                    .filter(reading -> reading.standing() == Standing.SLOWER)
                    .count();
        }

        @Test
        void judgeAgainstLast_outsideThePrediction_isSlower() {
            double[] earlier = {100, 101, 99, 100, 101, 99};
            assertThat(StoredJudge.judgeAgainstLast(Metric.MEDIAN, 0.03, earlier, 110)
                            .standing())
                    .isEqualTo(Standing.SLOWER);
            assertThat(StoredJudge.judgeAgainstLast(Metric.MEDIAN, 0.03, earlier, 101)
                            .standing())
                    .isEqualTo(Standing.SAME);
            assertThat(StoredJudge.judgeAgainstLast(Metric.MEDIAN, 0.03, Arrays.copyOf(earlier, 4), 110)
                            .standing())
                    .isEqualTo(Standing.CANNOT_TELL);
            assertThat(StoredJudge.judgeAgainstLast(Metric.MEDIAN, 0.03, earlier, Double.NaN)
                            .standing())
                    .isEqualTo(Standing.CANNOT_TELL);
        }
    }

    @Nested
    class BytesAndWork {
        private WorkFigures work(String list, String jdk, Long... perJvm) {
            List<List<Long>> counts = Arrays.stream(perJvm).map(List::of).toList();
            return new WorkFigures(counts, List.of(), "", "", list, jdk);
        }

        @Test
        void asWritten_oneByteMore_isMore() {
            assertThat(BytesJudge.asWritten(56, 57, 17, 17).standing()).isEqualTo(Standing.MORE_BYTES);
            assertThat(BytesJudge.asWritten(56, 55, 17, 17).standing()).isEqualTo(Standing.FEWER_BYTES);
            assertThat(BytesJudge.asWritten(0, 0, 17, 17).standing()).isEqualTo(Standing.SAME);
            assertThat(BytesJudge.asWritten(56, 72, 17, 25).standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(BytesJudge.asWritten(Double.NaN, 72, 17, 17).evidence())
                    .isEqualTo("bytes as written are not known of the base");
            assertThat(BytesJudge.asCompiled(72, -1, 17, 17).standing()).isEqualTo(Standing.CANNOT_TELL);
        }

        @Test
        void work_intervalsApart_isMoreWork() {
            assertThat(WorkJudge.judge(0.02, work("1", "17", 1_000L, 1_010L), work("1", "17", 1_100L, 1_101L))
                            .standing())
                    .isEqualTo(Standing.MORE_WORK);
            assertThat(WorkJudge.judge(0.02, work("1", "17", 1_000L, 1_010L), work("1", "17", 1_000L, 1_101L))
                            .standing())
                    .isEqualTo(Standing.CANNOT_TELL);
            assertThat(WorkJudge.judge(0.02, work("1", "17", 1_000L, 1_010L), work("1", "17", 1_005L, 1_049L))
                            .standing())
                    .isEqualTo(Standing.SAME);
            assertThat(WorkJudge.judge(0, work("1", "17", 10_000L, 10_000L), work("1", "17", 9_000L, 9_000L))
                            .standing())
                    .isEqualTo(Standing.LESS_WORK);
        }

        @Test
        void work_oneSideLeavesSomethingOut_cannotTell() {
            WorkFigures all = work("1", "17", 1_000L, 1_000L);
            WorkFigures part = work("1", "17", 10L, 10L).without("A.huge (once a call)");
            assertThat(WorkJudge.judge(0.02, part, all).standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(WorkJudge.judge(0.02, all, part).evidence())
                    .isEqualTo("not all of it can be counted: A.huge (once a call)");
            assertThat(WorkJudge.judge(0.02, part, part).standing()).isEqualTo(Standing.CANNOT_TELL);
        }

        @Test
        void work_otherPriceListJdkOrOneJvm_cannotTell() {
            WorkFigures base = work("1", "17", 1_000L, 1_000L);
            assertThat(WorkJudge.judge(0.02, base, work("2", "17", 2_000L, 2_000L))
                            .evidence())
                    .contains("price lists");
            assertThat(WorkJudge.judge(0.02, base, work("1", "25", 2_000L, 2_000L))
                            .evidence())
                    .contains("different JDKs");
            assertThat(WorkJudge.judge(0.02, base, work("1", "17", 2_000L)).standing())
                    .isEqualTo(Standing.CANNOT_TELL);
        }
    }
}
