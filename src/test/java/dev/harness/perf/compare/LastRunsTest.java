package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LastRunsTest {
    private static final BenchmarkId ID = BenchmarkId.of("T", "m");
    private static final FailOn GATE = FailOn.parse("median:5%");
    private static final double[] STEADY = {100, 101, 99, 100, 101, 99};
    private static final double NO_LOOP = Double.NaN;

    /** Runs of five JVMs that all took as long; their loops as well. */
    private static Run run(double nanos, double loop) {
        double[][] forks = new double[5][];
        Arrays.fill(forks, new double[] {nanos, nanos});
        BenchmarkRecord plain = Runs.benchmark(ID, Samples.of(forks));
        List<Double> loops = Double.isNaN(loop) ? List.of() : List.of(loop, loop, loop, loop, loop);
        JvmFigures jvms = new JvmFigures(loops, List.of(), OptionalInt.empty(), OptionalDouble.empty());
        return Runs.of(List.of(Runs.like(plain, Optional.empty(), plain.settings(), Optional.of(jvms))), List.of());
    }

    private static Reading judge(List<Run> earlier, Run now) {
        return LastRuns.of(Heading.of("last:9", "now", "", List.of()), earlier, now, GATE)
                .rows()
                .get(0)
                .reading(Metric.MEDIAN)
                .orElseThrow();
    }

    private static List<Run> runs(double[] nanos, double loop) {
        return Arrays.stream(nanos).mapToObj(each -> run(each, loop)).toList();
    }

    /** The newest run is one of other tests alone. */
    @Test
    void of_benchmarkThatTheNewestLacks_isJudgedByTheOthers() {
        List<Run> earlier = new ArrayList<>(runs(STEADY, 20));
        BenchmarkRecord other =
                Runs.benchmark(BenchmarkId.of("Other", "m"), Samples.of(new double[] {1, 1}, new double[] {1, 1}));
        earlier.add(Runs.of(List.of(other), List.of()));

        Comparison judged = LastRuns.of(Heading.of("last:9", "now", "", List.of()), earlier, run(130, 20), GATE);

        assertThat(judged.rows())
                .extracting(row -> row.id().fullName() + " " + row.standing().words())
                .containsExactly("T.m slower", "Other.m missing");
        assertThat(judge(earlier.subList(0, 6), run(130, 20)).standing()).isEqualTo(Standing.SLOWER);
    }

    @Nested
    class Calibrated {
        @Test
        void of_machineThatIsSlowerToday_isTakenOutAndSaid() {
            Reading reading = judge(runs(STEADY, 20), run(130, 26));

            assertThat(reading.standing()).isEqualTo(Standing.SAME);
            assertThat(reading.change()).isBetween(-0.001, 0.001);
            assertThat(reading.evidence()).endsWith("; the machine was 30 % slower, which is taken out");
            assertThat(reading.before()).isBetween(99.9, 100.1);
            assertThat(reading.after()).isEqualTo(130);
        }

        @Test
        void of_slowerCodeOnAFasterMachine_isSeen() {
            Reading reading = judge(runs(STEADY, 20), run(100, 18));

            assertThat(reading.standing()).isEqualTo(Standing.SLOWER);
            assertThat(reading.change()).isBetween(0.11, 0.112);
            assertThat(reading.broken(GATE)).hasSize(1);
        }

        @Test
        void of_equallyFastMachine_isNotSpokenOf() {
            assertThat(judge(runs(STEADY, 20), run(100, 20.3)).evidence()).doesNotContain("machine");
        }
    }

    @Nested
    class AsMeasured {
        @Test
        void of_oneRunWithoutLoops_leavesAllLoopsOut() {
            List<Run> earlier = new ArrayList<>(runs(STEADY, 20));
            earlier.set(2, run(99, NO_LOOP));

            assertThat(judge(earlier, run(130, 26)).standing()).isEqualTo(Standing.SLOWER);
            assertThat(judge(runs(STEADY, 20), run(130, NO_LOOP)).standing()).isEqualTo(Standing.SLOWER);
        }

        /** A loop that was not compiled to the end takes 2 to 3 times as long: divided by it, a slower operation would look faster. */
        @Test
        void of_loopsOfOneRunThatSayNothing_leavesAllLoopsOut() {
            assertThat(judge(runs(STEADY, 20), run(120, 50)).standing()).isEqualTo(Standing.SLOWER);
            List<Run> earlier = new ArrayList<>(runs(STEADY, 20));
            earlier.set(2, run(99, 50));
            assertThat(judge(earlier, run(120, 20)).standing()).isEqualTo(Standing.SLOWER);
        }
    }

    /** Same code and planted growths on machines of which the loop says how fast they are, and on those of which it does not. */
    @Nested
    class Simulated {
        private static final int TRIALS = 2_000;

        /** How often a run is called slower, in 100. */
        private double slower(double growth, double machine, double loopAlone, boolean loops) {
            Random random = new Random(6);
            int slower = 0;
            for (int trial = 0; trial < TRIALS; trial++) {
                List<Run> runs = new ArrayList<>();
                for (int i = 0; i <= 8; i++) {
                    double speed = Math.exp(machine * random.nextGaussian());
                    double code = i == 8 ? 1 + growth : 1;
                    double nanos = 1_000 * speed * code * Math.exp(0.01 * random.nextGaussian());
                    double loop = 20 * speed * Math.exp(loopAlone * random.nextGaussian());
                    runs.add(run(nanos, loops ? loop : NO_LOOP));
                }
                slower += judge(runs.subList(0, 8), runs.get(8)).standing() == Standing.SLOWER ? 1 : 0;
            }
            return 100.0 * slower / TRIALS;
        }

        @Test
        void of_machineThatDrifts_loopsFindMoreAndAlarmAsRarely() {
            assertThat(slower(0, 0.05, 0.005, true)).isLessThan(1);
            assertThat(slower(0, 0.05, 0.005, false)).isLessThan(1);
            assertThat(slower(0.1, 0.05, 0.005, true)).isGreaterThan(95);
            assertThat(slower(0.1, 0.05, 0.005, false)).isLessThan(25);
        }

        /** Loops that vary by themselves widen what is predicted: less is found, but nothing is called slower for it. */
        @Test
        void of_loopsThatSayNothing_alarmAsRarely() {
            assertThat(slower(0, 0, 0.03, true)).isLessThan(1);
            assertThat(slower(0, 0, 0.03, false)).isLessThan(1);
            assertThat(slower(0, 0, 0.3, true)).isLessThan(1);
            assertThat(slower(0.1, 0, 0.3, true)).isGreaterThan(95);
        }
    }
}
