package dev.harness.perf.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which times may stand beside each other, and what else changed between two of them. */
class PointTest {
    private static final Machine MINE = Runs.machine();
    private static final Commit COMMIT = new Commit("a1b2c3d4e5", Optional.of("main"), false);
    private static final Point ONE = on(MINE);

    private static Point on(Machine machine) {
        return new Point(
                7,
                Runs.TIME,
                Optional.of(COMMIT),
                machine,
                100,
                24,
                OptionalLong.of(1_000),
                1,
                5,
                Map.of("warmup", "on"),
                Pace.UNKNOWN);
    }

    private static Point measured(
            double bytes, OptionalLong work, int threads, int forks, Map<String, String> settings) {
        return new Point(
                8, Runs.TIME, Optional.of(COMMIT), MINE, 100, bytes, work, threads, forks, settings, Pace.UNKNOWN);
    }

    private static Machine machine(String cpu, int processors, OptionalLong memory, String system) {
        return new Machine(
                MINE.os(),
                system,
                MINE.arch(),
                Optional.of(cpu),
                processors,
                memory,
                MINE.vm(),
                MINE.javaVersion(),
                MINE.javaFeature(),
                MINE.java(),
                MINE.flags());
    }

    private static Machine jvm(String vm, String version, List<String> flags) {
        return new Machine(
                MINE.os(),
                MINE.osVersion(),
                MINE.arch(),
                MINE.cpu(),
                MINE.processors(),
                MINE.memoryBytes(),
                vm,
                version,
                MINE.javaFeature(),
                MINE.java(),
                flags);
    }

    private static Point settings(Map<String, String> settings) {
        return measured(24, OptionalLong.of(1_000), 1, 5, settings);
    }

    private static void assertOtherSeries(Point other) {
        assertThat(ONE.isOfOneSeries(other)).isFalse();
        assertThat(ONE.isMeasuredAlike(other)).isFalse();
    }

    private static void assertMeasuredOtherwise(Point other) {
        assertThat(ONE.isOfOneSeries(other)).isTrue();
        assertThat(ONE.isMeasuredAlike(other)).isFalse();
    }

    @Test
    void isOfOneSeries_otherMachineThreadsOrMode_isAnother() {
        assertThat(ONE.isOfOneSeries(on(MINE))).isTrue();
        assertOtherSeries(on(Runs.machine(21)));
        assertOtherSeries(on(machine("Other CPU", 2, MINE.memoryBytes(), MINE.osVersion())));
        assertOtherSeries(on(machine("Example CPU", 4, MINE.memoryBytes(), MINE.osVersion())));
        assertOtherSeries(measured(24, OptionalLong.empty(), 2, 5, Map.of("warmup", "on")));
        assertOtherSeries(settings(Map.of("warmup", "on", BenchmarkRecord.MODE, BenchmarkRecord.SINGLE_SHOT)));
    }

    @Test
    void isMeasuredAlike_otherJvmForksOrSettings_isNot() {
        assertThat(ONE.isMeasuredAlike(on(MINE))).isTrue();
        assertMeasuredOtherwise(on(jvm("GraalVM 64-Bit Server VM", MINE.javaVersion(), MINE.flags())));
        assertMeasuredOtherwise(on(jvm(MINE.vm(), "17.0.16+8", MINE.flags())));
        assertMeasuredOtherwise(on(jvm(MINE.vm(), MINE.javaVersion(), List.of())));
        assertMeasuredOtherwise(measured(24, OptionalLong.of(1_000), 1, 0, Map.of("warmup", "on")));
        assertMeasuredOtherwise(settings(Map.of("warmup", "off")));
    }

    @Test
    void revision_uncommittedOrUnknown_isMarked() {
        Commit dirty = new Commit("a1b2c3d4e5", Optional.empty(), true);
        assertThat(ONE.revision()).isEqualTo("a1b2c3d");
        assertThat(with(0, Optional.of(dirty)).revision()).isEqualTo("a1b2c3d+");
        assertThat(with(0, Optional.empty()).revision()).isEqualTo("?");
        assertThat(with(0, Optional.empty()).run()).isEqualTo("now");
        assertThat(ONE.run()).isEqualTo("0007");
    }

    private static Point with(long number, Optional<Commit> commit) {
        return new Point(
                number,
                Runs.TIME,
                commit,
                MINE,
                100,
                24,
                OptionalLong.of(1_000),
                1,
                5,
                Map.of("warmup", "on"),
                Pace.UNKNOWN);
    }

    @Nested
    class Changes {
        private List<String> alsoChanged(Point to) {
            return new Change(ONE, to, 100, 120).alsoChanged();
        }

        @Test
        void alsoChanged_nothingElse_isEmpty() {
            assertThat(alsoChanged(on(MINE))).isEmpty();
        }

        @Test
        void alsoChanged_everythingOfTheMachine_isNamed() {
            assertThat(alsoChanged(on(machine("Example CPU", 2, OptionalLong.of(16L << 30), "6.2"))))
                    .containsExactly("system 6.1 -> 6.2", "memory of the machine 8 GB -> 16 GB");
            assertThat(alsoChanged(on(machine("Example CPU", 2, OptionalLong.empty(), "6.1"))))
                    .containsExactly("memory of the machine 8 GB -> unknown");
            assertThat(alsoChanged(on(jvm("GraalVM 64-Bit Server VM", MINE.javaVersion(), MINE.flags()))))
                    .containsExactly("VM OpenJDK 64-Bit Server VM -> GraalVM 64-Bit Server VM");
        }

        @Test
        void alsoChanged_howItWasMeasuredAndWhatItCosts_isNamed() {
            assertThat(alsoChanged(measured(1_025, OptionalLong.of(2_000), 1, 0, Map.of("max-time", "1 s"))))
                    .containsExactly(
                            "forks 5 -> 0",
                            "max-time unset -> 1 s",
                            "warmup on -> unset",
                            "bytes 24 B -> 1 KB (1,025 B)",
                            "work 1,000 -> 2,000");
            assertThat(alsoChanged(measured(Double.NaN, OptionalLong.empty(), 1, 5, Map.of("warmup", "on"))))
                    .containsExactly("bytes 24 B -> unknown", "work 1,000 -> unknown");
        }

        @Test
        void revisions_oneCommit_isNamedOnce() {
            assertThat(new Change(ONE, on(MINE), 100, 120).revisions()).isEqualTo("a1b2c3d");
            assertThat(new Change(ONE, with(8, Optional.empty()), 100, 120).revisions())
                    .isEqualTo("a1b2c3d..?");
        }
    }
}
