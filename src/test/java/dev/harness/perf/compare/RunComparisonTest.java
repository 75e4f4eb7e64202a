package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.WorkFigures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What two runs have to have in common to be compared, and what is said where they have not. */
class RunComparisonTest {
    private static final Machine MINE = Runs.machine();
    private static final BenchmarkId ID = BenchmarkId.of("org.example.T", "a");
    private static final FailOn NOTHING = FailOn.NOTHING;

    private static BenchmarkRecord record(BenchmarkId id, int threads, Map<String, String> settings, double nanos) {
        double[][] rounds = new double[5][];
        for (int jvm = 0; jvm < rounds.length; jvm++) {
            rounds[jvm] = new double[] {nanos, nanos + jvm / 1_000.0, nanos};
        }
        return new BenchmarkRecord(
                id, Optional.empty(), threads, 5, 1, Samples.of(rounds), 24, 1, true, List.of(), settings, List.of());
    }

    private static BenchmarkRecord record(double nanos) {
        return record(ID, 1, Map.of(), nanos);
    }

    private static Run on(Machine machine, BenchmarkRecord... records) {
        return Run.of("run", Runs.TIME, machine, Optional.empty(), List.of(records));
    }

    private static Comparison of(Run before, Run now, FailOn failOn) {
        return RunComparison.of(Heading.of("old", "new", "stored runs", List.of("given")), before, now, failOn);
    }

    private static Machine machine(Optional<String> cpu, int processors, String version, List<String> flags) {
        return new Machine(
                MINE.os(),
                MINE.osVersion(),
                MINE.arch(),
                cpu,
                processors,
                MINE.memoryBytes(),
                MINE.vm(),
                version,
                MINE.javaFeature(),
                MINE.java(),
                flags);
    }

    private static List<String> remarks(Machine other) {
        return of(on(MINE, record(100)), on(other, record(100)), NOTHING)
                .heading()
                .remarks();
    }

    private static Reading time(Run before, Run now) {
        return of(before, now, NOTHING).rows().get(0).time().orElseThrow();
    }

    @Nested
    class Machines {
        @Test
        void of_oneMachine_hasTheGivenRemarksAlone() {
            assertThat(remarks(MINE)).containsExactly("given");
        }

        @Test
        void of_otherProcessor_isNotJudgedByTimeAndSaysSo() {
            Machine other = machine(Optional.of("Other CPU"), 2, MINE.javaVersion(), MINE.flags());
            assertThat(remarks(other))
                    .containsExactly(
                            "given",
                            "times are not judged: Linux-amd64-HotSpot-17 and Linux-amd64-HotSpot-17 (Example CPU; Other CPU)"
                                    + " are different machines");
            Reading time = time(on(MINE, record(100)), on(other, record(300)));
            assertThat(time.standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(time.evidence()).isEqualTo("other machine");
        }

        @Test
        void of_otherJavaOrMoreProcessors_areOtherMachines() {
            assertThat(remarks(Runs.machine(21)))
                    .contains("times are not judged: Linux-amd64-HotSpot-17 and Linux-amd64-HotSpot-21 are different"
                            + " machines");
            assertThat(remarks(machine(Optional.empty(), 2, MINE.javaVersion(), MINE.flags())))
                    .anySatisfy(
                            remark -> assertThat(remark).contains("(Example CPU; an unknown processor) are different"));
            assertThat(RunComparison.isOneMachine(MINE, machine(MINE.cpu(), 4, MINE.javaVersion(), MINE.flags())))
                    .isFalse();
        }

        @Test
        void of_otherUpdateOrOptions_isJudgedAndSaid() {
            Machine other = machine(MINE.cpu(), 2, "17.0.16+8", List.of("-Xmx2g"));
            assertThat(remarks(other))
                    .containsExactly(
                            "given",
                            "the JDKs differ: 17.0.15+6 and 17.0.16+8",
                            "the JVM options differ: [-Xmx1g] and [-Xmx2g]");
            assertThat(time(on(MINE, record(100)), on(other, record(300))).standing())
                    .isEqualTo(Standing.SLOWER);
        }

        /** A file of JMH names no processors. */
        @Test
        void of_unknownMachine_isJudgedByTheJavaAlone() {
            Machine unknown = machine(Optional.empty(), 0, MINE.javaVersion(), List.of());
            assertThat(remarks(unknown))
                    .containsExactly(
                            "given",
                            "a file does not say on which machine it was measured: times are judged as if both were on one");
            assertThat(time(on(unknown, record(100)), on(MINE, record(300))).standing())
                    .isEqualTo(Standing.SLOWER);
            assertThat(RunComparison.isOneMachine(unknown, Runs.machine(21))).isFalse();
        }
    }

    @Nested
    class Benchmarks {
        @Test
        void of_otherThreads_areNotComparable() {
            Reading time = time(on(MINE, record(100)), on(MINE, record(ID, 4, Map.of(), 300)));
            assertThat(time.standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(time.evidence()).isEqualTo("1 and 4 threads are not comparable");
        }

        @Test
        void of_firstCallAndWarmOperation_areNotComparable() {
            Map<String, String> first = Map.of(BenchmarkRecord.MODE, BenchmarkRecord.SINGLE_SHOT);
            Reading time = time(on(MINE, record(100)), on(MINE, record(ID, 1, first, 300)));
            assertThat(time.standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(time.evidence()).isEqualTo("one side is a first call, the other a warm operation");
        }

        @Test
        void of_bytesOfAnotherJava_areNotComparable() {
            Reading bytes = of(on(MINE, record(100)), on(Runs.machine(21), record(100)), NOTHING)
                    .rows()
                    .get(0)
                    .reading(Metric.ALLOCATED)
                    .orElseThrow();
            assertThat(bytes.standing()).isEqualTo(Standing.CANNOT_TELL);
            assertThat(bytes.evidence()).isEqualTo("bytes of JDK 17 and of JDK 21 are not comparable");
        }

        @Test
        void of_theSameFileTwice_isTheSameBecauseOfThat() {
            Reading time = time(on(MINE, record(100)), on(MINE, record(100)));
            assertThat(time.standing()).isEqualTo(Standing.SAME);
            assertThat(time.evidence()).isEqualTo("the very same samples on both sides");
        }

        @Test
        void of_gateOnWorkThatOneSideLacks_saysWhichSide() {
            FailOn gate = FailOn.parse("work:2%");
            WorkFigures figures =
                    new WorkFigures(List.of(List.of(10L), List.of(10L)), List.of(), "", "", "work/1", "17");
            BenchmarkRecord plain = record(100);
            BenchmarkRecord counted = Runs.followed(ID, plain.samples(), 24, Optional.of(figures), Optional.empty());
            assertThat(work(plain, counted, gate).evidence()).isEqualTo("work was not counted on the base");
            assertThat(work(counted, plain, gate).evidence()).isEqualTo("work was not counted on the new side");
            assertThat(work(counted, counted, gate).standing()).isEqualTo(Standing.SAME);
        }

        private Reading work(BenchmarkRecord before, BenchmarkRecord now, FailOn gate) {
            return of(on(MINE, before), on(MINE, now), gate)
                    .rows()
                    .get(0)
                    .reading(Metric.WORK)
                    .orElseThrow();
        }

        /** Tables show the first of them. */
        @Test
        void of_oneBenchmarkTwice_theFirstCounts() {
            assertThat(time(on(MINE, record(100), record(300)), on(MINE, record(101), record(900)))
                            .standing())
                    .isEqualTo(Standing.SAME);
        }

        @Test
        void of_nothingToCompare_isRefusedNamingBoth() {
            Run here = on(MINE, record(100));
            Run elsewhere = on(MINE, record(BenchmarkId.of("org.example.T", "b"), 1, Map.of(), 100));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(here, elsewhere, NOTHING))
                    .withMessage("nothing in common: old has org.example.T.a, new has org.example.T.b");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(on(MINE), here, NOTHING))
                    .withMessage("old has no benchmark");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> of(here, on(MINE), NOTHING))
                    .withMessage("new has no benchmark");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> LastRuns.of(
                            Heading.of("last:5", "new", "stored runs", List.of()), List.of(), here, NOTHING))
                    .withMessage("last:5 has no run");
        }

        @Test
        void of_oneSideHasMore_theyAreMissingOrNew() {
            BenchmarkRecord other = record(BenchmarkId.of("org.example.T", "b"), 1, Map.of(), 100);
            Run both = on(MINE, record(100), other);
            Run one = on(MINE, record(100));
            assertThat(of(both, one, NOTHING).rows(Standing.MISSING))
                    .extracting(row -> row.id().method())
                    .containsExactly("b");
            assertThat(of(one, both, NOTHING).rows(Standing.NEW))
                    .extracting(row -> row.id().method())
                    .containsExactly("b");
            assertThat(of(one, both, NOTHING).counts()).isEqualTo("1 new, 1 same");
        }
    }

    @Nested
    class FewJvms {
        private StoredTimes jvms(double... nanos) {
            double[][] rounds = new double[nanos.length][];
            for (int jvm = 0; jvm < nanos.length; jvm++) {
                rounds[jvm] = new double[] {nanos[jvm], nanos[jvm]};
            }
            return StoredTimes.of(Samples.of(rounds));
        }

        private String evidence(StoredTimes before, StoredTimes now) {
            return StoredJudge.judge(Metric.MEDIAN, 0.03, before, now).evidence();
        }

        @Test
        void judge_fewJvms_saysHowManyAndWhatTheyTell() {
            assertThat(evidence(jvms(100), jvms(101)))
                    .isEqualTo("1 JVM a side tells 40 % and more; 5 a side would tell less");
            assertThat(evidence(jvms(100, 100, 100), jvms(101, 102, 103)))
                    .isEqualTo("3 JVMs a side tell 25 % and more; 5 a side would tell less");
            assertThat(evidence(jvms(100, 100), jvms(101, 102, 103)))
                    .isEqualTo("2 and 3 JVMs tell 40 % and more; 5 a side would tell less");
            assertThat(evidence(jvms(100, 100), jvms(200, 200, 200))).isEqualTo("wholly apart, 2 and 3 JVMs");
        }

        /** Between two JVMs alone there is no interval. */
        @Test
        void judge_oneJvm_hasAnIntervalFromTwoOn() {
            Reading one = StoredJudge.judge(Metric.MEDIAN, 0.03, jvms(100), jvms(101));
            assertThat(one.low()).isNaN();
            assertThat(one.high()).isNaN();
            assertThat(one.wouldSee()).isEqualTo(0.4);
            Reading two = StoredJudge.judge(Metric.MEDIAN, 0.03, jvms(100, 101), jvms(102, 103));
            assertThat(two.low()).isLessThan(two.change());
            assertThat(two.high()).isGreaterThan(two.change());
        }
    }

    @Nested
    class SideBySideWords {
        private String evidence(double... values) {
            NextStep step = SideBySideJudge.next(0.03, values.length, values, 0, new double[0]);
            return ((NextStep.Enough) step).reading().evidence();
        }

        @Test
        void next_closeToTheThreshold_saysThatNoNumberOfJvmsWouldTell() {
            assertThat(evidence(-0.02, 0.12, -0.03, 0.13, 0.05, 0.05, -0.01, 0.11, 0.05, 0.06))
                    .endsWith("; too close to the threshold to tell");
        }

        @Test
        void next_veryFarApart_saysSo() {
            assertThat(evidence(-0.9, 0.8, -0.7, 0.9, -0.2, 0.3, 0.1, -0.4, 0.5, -0.45))
                    .endsWith("; too far apart");
        }
    }

    @Test
    void parse_gateThatIsWrongInItself_saysWhy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailOn.parse("median:5%,median:6%"))
                .withMessage("value \"median:5%,median:6%\" bounds median twice in the same way; keep one of the two");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailOn.parse("ops:100%"))
                .withMessage("value \"ops:100%\" lets operations a second fall to 0; allow less than 100%");
    }
}
