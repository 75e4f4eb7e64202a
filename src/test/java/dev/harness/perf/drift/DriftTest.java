package dev.harness.perf.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.Lengthy;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTest {
    @TempDir
    private Path folder;

    private static List<Point> points(int runs, Machine machine, IntToDoubleFunction nanos) {
        SavedSeries series = new SavedSeries(Path.of("unused"));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            var record = SavedSeries.record("save", nanos.applyAsDouble(i));
            Point.of(i + 1, series.run(machine, record), record).ifPresent(points::add);
        }
        return points;
    }

    private static IntToDoubleFunction noisy(long seed, double deviation, IntToDoubleFunction level) {
        Random random = new Random(seed);
        return i -> level.applyAsDouble(i) * (1 + deviation * random.nextGaussian());
    }

    private List<SavedRun> saved() {
        return RunStore.at(folder).list(Runs.machine().id());
    }

    @Test
    void of_slowGrowth_isNamedWithItsRunsAndCommits() {
        List<Point> points = points(39, Runs.machine(), i -> 100 + 0.8 * Math.max(0, i - 30));
        assertThat(Drift.of(points).map(Drift::text))
                .contains("drift since run 0030 (a00001e..a000027): +7.3 % over 10 runs, no step over 0.8 %");
    }

    /** A machine that gets slower slowly, or is slow for some days, and an operation of 100 ns on it. */
    private static List<Point> onAMachine(int runs, IntToDoubleFunction nanos, IntToDoubleFunction slowness) {
        SavedSeries series = new SavedSeries(Path.of("unused"));
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            double slow = slowness.applyAsDouble(i);
            var record = SavedSeries.record("save", nanos.applyAsDouble(i) * slow, 15_000 * slow);
            Point.of(i + 1, series.run(Runs.machine(), record), record).ifPresent(points::add);
        }
        return points;
    }

    @Test
    void changesAndDrift_machineThatGotSlower_areNone() {
        List<Point> slower = onAMachine(20, i -> 100, i -> i < 10 ? 1 : 1.2);
        assertThat(new Series("org.example.T.save", slower).changes()).isEmpty();
        List<Point> creeping = onAMachine(30, i -> 100, i -> 1 + i / 100.0);
        assertThat(Drift.of(creeping)).isEmpty();
    }

    @Test
    void changesAndDrift_codeThatGotSlowerOnAFasterMachine_areFound() {
        Series series =
                new Series("org.example.T.save", onAMachine(20, i -> i < 10 ? 100 : 120, i -> i < 10 ? 1.2 : 1));
        assertThat(series.isCalibrated()).isTrue();
        assertThat(series.changes()).singleElement().satisfies(change -> {
            assertThat(change.first().run()).isEqualTo("0011");
            assertThat(change.share()).isBetween(0.199, 0.201);
            assertThat(change.to()).isBetween(119.9, 120.1);
        });
        assertThat(Drift.of(onAMachine(30, i -> 100 + i, i -> 1 - i / 100.0))).isPresent();
    }

    @Test
    void changes_someRunsWithoutTheLoop_areThoseOfTheTimesAsMeasured() {
        List<Point> points = new ArrayList<>(points(10, Runs.machine(), i -> 100));
        points.addAll(onAMachine(10, i -> 100, i -> 1.2));
        Series series = new Series("org.example.T.save", points);
        assertThat(series.isCalibrated()).isFalse();
        assertThat(series.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.share()).isBetween(0.199, 0.201));
    }

    @Test
    void of_oneStep_isNoDrift() {
        assertThat(Drift.of(points(40, Runs.machine(), noisy(1, 0.002, i -> i < 20 ? 100 : 110))))
                .isEmpty();
    }

    @Test
    void of_getsFasterOrGrowsHardly_isNoDrift() {
        assertThat(Drift.of(points(40, Runs.machine(), i -> 100 - 0.5 * i))).isEmpty();
        assertThat(Drift.of(points(40, Runs.machine(), i -> 100 + 0.05 * i))).isEmpty();
    }

    @Test
    void of_fewerThanEightAlike_cannotSay() {
        List<Point> growing = points(7, Runs.machine(), i -> 100 + 5 * i);
        assertThat(Drift.of(growing)).isEmpty();
        assertThat(Drift.of(List.of())).isEmpty();
        List<Point> mixed = new ArrayList<>(points(30, Runs.machine(21), i -> 50 + i));
        mixed.addAll(growing);
        assertThat(Drift.of(mixed)).isEmpty();
    }

    @Test
    @Lengthy
    void of_noise_hardlyEverDrifts() {
        long alarms = LongStream.range(0, 50)
                .filter(seed -> Drift.of(points(40, Runs.machine(), noisy(seed, 0.05, i -> 100)))
                        .isPresent())
                .count();
        assertThat(alarms).isLessThanOrEqualTo(1);
    }

    @Test
    void changes_steps_haveTheirRunsLevelsAndWhatElseChanged() {
        List<Point> points = new ArrayList<>(points(10, Runs.machine(17), i -> 100));
        SavedSeries series = new SavedSeries(folder);
        for (int i = 0; i < 8; i++) {
            var record = SavedSeries.record("save", 120);
            Machine updated = withJdk("17.0.16+8", List.of("-Xmx2g"));
            Point.of(11 + i, series.run(updated, record), record).ifPresent(points::add);
        }
        List<Change> changes = new Series("org.example.T.save", points).changes();
        assertThat(changes).hasSize(1);
        Change change = changes.get(0);
        assertThat(change.first().run()).isEqualTo("0011");
        assertThat(change.share()).isBetween(0.199, 0.201);
        assertThat(change.revisions()).isEqualTo("a00000a..a000001");
        assertThat(change.alsoChanged())
                .containsExactly("JDK 17.0.15+6 -> 17.0.16+8", "JVM options [-Xmx1g] -> [-Xmx2g]");
    }

    @Test
    void changes_twoSteps_eachHasTheLevelsBesideIt() {
        List<Point> points = points(30, Runs.machine(), i -> i < 10 ? 100 : i < 20 ? 120 : 90);
        List<Change> changes = new Series("org.example.T.save", points).changes();
        assertThat(changes).extracting(change -> change.before().run()).containsExactly("0010", "0020");
        assertThat(changes).extracting(change -> change.first().run()).containsExactly("0011", "0021");
        assertThat(changes).extracting(change -> Math.round(change.from())).containsExactly(100L, 120L);
        assertThat(changes).extracting(change -> Math.round(change.to())).containsExactly(120L, 90L);
    }

    @Test
    void isOutOfOrder_runThatBeganBeforeTheOneBeforeIt_isSaid() {
        List<Point> points = new ArrayList<>(points(3, Runs.machine(), i -> 100));
        assertThat(new Series("org.example.T.save", points).isOutOfOrder()).isFalse();
        points.add(points.get(1));
        assertThat(new Series("org.example.T.save", points).isOutOfOrder()).isTrue();
    }

    private static Machine withJdk(String version, List<String> flags) {
        Machine mine = Runs.machine();
        return new Machine(
                mine.os(),
                mine.osVersion(),
                mine.arch(),
                mine.cpu(),
                mine.processors(),
                mine.memoryBytes(),
                mine.vm(),
                version,
                mine.javaFeature(),
                mine.java(),
                flags);
    }

    @Test
    void history_otherProcessorAndBrokenFile_areKeptApart() throws IOException {
        SavedSeries series = new SavedSeries(folder);
        series.save(3, "save", Runs.machine(), i -> 100);
        Machine mine = Runs.machine();
        Machine other = new Machine(
                mine.os(),
                mine.osVersion(),
                mine.arch(),
                Optional.of("Other CPU"),
                8,
                mine.memoryBytes(),
                mine.vm(),
                mine.javaVersion(),
                mine.javaFeature(),
                mine.java(),
                mine.flags());
        series.save(2, "save", other, i -> 50);
        Files.writeString(saved().get(1).file(), "[{");
        History history = History.of(saved(), Renames.NONE, "org.example.T.save"::equals);
        assertThat(history.series()).extracting(one -> one.points().size()).containsExactly(2, 2);
        assertThat(history.unreadable()).singleElement().asString().contains("0002_day2.json: not JSON");
        assertThat(history.runs()).isEqualTo(4);
        assertThat(history.known()).containsExactly("org.example.T.save");
        assertThat(History.of(saved(), Renames.NONE, "other"::equals).series()).isEmpty();
    }

    @Test
    void history_ofNewest_readsNoMoreThanItsBounds() {
        new SavedSeries(folder).save(Drift.MOST_RUNS + 5, "save", Runs.machine(), i -> 100);
        assertThat(History.ofNewest(saved(), Renames.NONE, Long.MAX_VALUE, run -> true)
                        .series()
                        .get(0)
                        .points())
                .hasSize(Drift.MOST_RUNS);
        assertThat(History.ofNewest(saved(), Renames.NONE, 20_000, run -> true).runs())
                .isBetween(2, 19);
        assertThat(History.ofNewest(saved(), Renames.NONE, 0, run -> true).series())
                .isEmpty();
        assertThat(History.ofNewest(saved(), Renames.NONE, Long.MAX_VALUE, run -> false)
                        .series())
                .isEmpty();
    }

    @Test
    void point_withoutATime_isNone() {
        var below = Runs.benchmark(BenchmarkId.of("T", "m"), Samples.below(60, 1));
        assertThat(Point.of(1, Runs.of(List.of(below), List.of()), below)).isEmpty();
        assertThatThrownBy(() -> new Series("T.m", List.of())).hasMessage("T.m: a series has at least one run");
    }
}
