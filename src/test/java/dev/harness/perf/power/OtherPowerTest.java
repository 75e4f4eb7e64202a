package dev.harness.perf.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.StoredJudge;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.WorkFigures;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OtherPowerTest {
    private static BenchmarkRecord counted(long bytes, List<List<Long>> work) {
        return Runs.followed(
                BenchmarkId.of("T", "m"),
                Samples.of(new double[] {100}),
                bytes,
                Optional.of(new WorkFigures(work, List.of(List.of(bytes), List.of(bytes)), "", "", "work/1", "17")),
                Optional.empty());
    }

    private static final BenchmarkRecord PLAIN = counted(1000, List.of(List.of(10_000L), List.of(10_000L)));

    private static Noticed of(String gate, BenchmarkRecord record) {
        return Power.of(record, List.of(), Runs.machine(), FailOn.parse(gate), 1)
                .get(0);
    }

    @Nested
    class Counted {
        @Test
        void of_bytes_areNoticedFromTheFirstOn() {
            assertThat(of("allocated:0%", PLAIN).amount()).isEqualTo(1);
            assertThat(of("allocated:5%", PLAIN).amount()).isEqualTo(51);
            assertThat(of("allocated:16 B", PLAIN).amount()).isEqualTo(17);
            assertThat(of("compiled-allocated:0%", PLAIN).amount()).isEqualTo(1);
            assertThat(of("allocated:0%", PLAIN).share()).isEqualTo(0.001);
            assertThat(of("allocated:0%", PLAIN).words()).isEqualTo("every run counts the same");
            assertThat(of("compiled-allocated:0%", PLAIN).words()).contains("may differ from JVM to JVM");
        }

        @Test
        void of_noBytes_areNoticedToo() {
            Noticed noticed =
                    of("allocated:16 B", counted(0, PLAIN.work().orElseThrow().counts()));
            assertThat(noticed.amount()).isEqualTo(17);
            assertThat(noticed.isBlind()).isFalse();
            assertThat(of("allocated:5%", counted(0, PLAIN.work().orElseThrow().counts()))
                            .amount())
                    .isEqualTo(1);
        }

        @Test
        void of_work_isNoticedBeyondTheFloorOfTheJudge() {
            assertThat(of("work:2%", PLAIN).amount()).isEqualTo(201);
            assertThat(of("work:0%", PLAIN).amount()).isEqualTo(51);
        }

        @Test
        void of_gateThatAllowsHalf_isBlind() {
            assertThat(of("allocated:50%", PLAIN).isBlind()).isTrue();
            assertThat(of("work:80%", PLAIN).isBlind()).isTrue();
            assertThat(of("work:80%", PLAIN).amount()).isEqualTo(8001);
            assertThat(of("allocated:1 KB", PLAIN).isBlind()).isFalse();
        }

        @Test
        void of_whatWasNotCounted_cannotBeTold() {
            BenchmarkRecord plain = Runs.benchmark("T", "m", 100);
            assertThat(of("work:2%", plain).isKnown()).isFalse();
            assertThat(of("work:2%", plain).words()).contains("work was not counted");
            BenchmarkRecord varying = counted(10, List.of(List.of(100L, 900L), List.of(500L)));
            assertThat(of("work:2%", varying).words()).contains("its work varies");
            BenchmarkRecord oneJvm = counted(10, List.of(List.of(100L)));
            assertThat(of("work:2%", oneJvm).words()).contains("each side needs 2");
        }
    }

    @Nested
    class LastRunsTogether {
        private static Noticed of(String gate, double... medians) {
            List<Run> runs = DoubleStream.of(medians)
                    .mapToObj(nanos -> Runs.of(
                            List.of(Runs.benchmark(BenchmarkId.of("T", "m"), Samples.of(new double[] {nanos, nanos}))),
                            List.of()))
                    .toList();
            BenchmarkRecord newest = runs.get(runs.size() - 1).benchmarks().get(0);
            return Power.ofLast(newest, runs, "last:9", Runs.machine(), FailOn.parse(gate), 3)
                    .get(0);
        }

        private static double[] apart(double deviation) {
            Random random = new Random(4);
            return DoubleStream.generate(() -> 1000 * Math.exp(deviation * random.nextGaussian()))
                    .limit(9)
                    .toArray();
        }

        @Test
        void of_equalRuns_noticesJustMoreThanTheGateAllows() {
            Noticed noticed = of("median:5%", 1000, 1000, 1000, 1000, 1000);
            assertThat(noticed.share()).isBetween(0.05, 0.0505);
            assertThat(noticed.how()).isEqualTo("last:9");
            assertThat(noticed.words()).isEqualTo("5 runs");
        }

        @Test
        void of_runsFurtherApart_noticesLess() {
            double close = of("median:5%", apart(0.01)).share();
            double far = of("median:5%", apart(0.05)).share();
            assertThat(close).isBetween(0.05, 0.12);
            assertThat(far).isBetween(2 * close, 0.6);
            assertThat(of("median:5%", apart(0.5)).isBlind()).isTrue();
        }

        /** Draws further runs by hand: the growth that is named is noticed in 95 of 100 of them. */
        @Test
        void of_growthThatIsNamed_isNoticedAsOftenAsItSays() {
            Random random = new Random(8);
            int noticed = 0;
            int all = 0;
            for (int series = 0; series < 60; series++) {
                double[] runs = DoubleStream.generate(() -> 1000 * Math.exp(0.02 * random.nextGaussian()))
                        .limit(7)
                        .toArray();
                double share = of("median:3%", runs).share();
                for (int i = 0; i < 10; i++) {
                    double next = 1000 * (1 + share) * Math.exp(0.02 * random.nextGaussian());
                    Reading reading = StoredJudge.judgeAgainstLast(Metric.MEDIAN, 0.03, runs, next);
                    noticed += reading.standing() == Standing.SLOWER ? 1 : 0;
                    all++;
                }
            }
            assertThat((double) noticed / all).isBetween(0.92, 0.98);
        }

        @Test
        void of_fewRunsOrNoClock_cannotBeTold() {
            assertThat(of("median:5%", 1000, 1000, 1000, 1000).words()).isEqualTo("4 runs have it; 5 are needed");
            assertThat(of("p99:5%", 1, 1, 1, 1, 1).words()).contains("99th percentile needs 100 rounds");
            assertThat(of("allocated:0%", 1000, 1000).amount()).isEqualTo(1);
        }
    }
}
