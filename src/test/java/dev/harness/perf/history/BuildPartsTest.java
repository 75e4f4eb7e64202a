package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.Beginning;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.RunFailure;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildPartsTest {
    private final BuildProcess build =
            new BuildProcess(ProcessHandle.current().pid(), Instant.ofEpochSecond(1_000), false);

    @TempDir
    Path folder;

    private static Run run(Samples samples, String... names) {
        List<BenchmarkRecord> records = Stream.of(names)
                .map(name -> new BenchmarkRecord(
                        BenchmarkId.of("a.B", name),
                        Optional.empty(),
                        1,
                        0,
                        1,
                        samples,
                        0,
                        1,
                        true,
                        List.of(),
                        Map.of(),
                        List.of()))
                .toList();
        return Runs.of(records, List.of());
    }

    private static Run run(double nanos, String... names) {
        return run(Samples.of(new double[] {nanos}), names);
    }

    private BuildParts session(long millis) {
        return BuildParts.begin(folder, build, 7, millis);
    }

    private static List<String> names(Run run) {
        return run.benchmarks().stream().map(one -> one.id().name()).toList();
    }

    @Test
    void failure_severalJvms_isThatOfAllAndOfEachTheLast() {
        BuildParts first = session(100);
        BuildParts second = session(200);
        first.keep(new RunFailure(false, List.of("no longer said")));
        first.keep(new RunFailure(true, List.of("1 is missing", "a line")));
        second.keep(new RunFailure(false, List.of("a line")));
        assertThat(second.failure()).isEqualTo(new RunFailure(true, List.of("1 is missing", "a line")));
        first.keep(RunFailure.NONE);
        second.keep(RunFailure.NONE);
        assertThat(first.failure()).isEqualTo(RunFailure.NONE);
        second.add(run(3, "c"));
        assertThat(names(second.merged(run(3, "c")))).containsExactly("c");
    }

    @Test
    void merged_twoJvms_bothInTheOrderInWhichTheyBegan() {
        BuildParts second = session(200);
        BuildParts first = session(100);
        second.add(run(3, "c"));
        first.add(run(1, "a"));
        first.add(run(2, "b"));
        assertThat(names(second.merged(run(3, "c")))).containsExactly("a", "b", "c");
    }

    @Test
    void merged_twoJvms_beganAsTheFirst() {
        Beginning beginning = new Beginning(OptionalLong.of(7), OptionalDouble.of(0.5));
        session(100).add(run(1, "a").with(beginning));
        BuildParts second = session(200);
        second.add(run(3, "c").with(new Beginning(OptionalLong.of(8), OptionalDouble.of(2))));
        assertThat(second.merged(run(3, "c")).beginning()).isEqualTo(beginning);
    }

    @Test
    void merged_retry_lastResultInItsPlaceAndMarked() {
        BuildParts first = session(100);
        first.add(run(1, "a"));
        first.add(run(2, "b"));
        BuildParts retry = session(200);
        retry.add(run(9, "a"));
        Run merged = retry.merged(run(9, "a"));
        assertThat(names(merged)).containsExactly("a", "b");
        assertThat(merged.benchmarks().get(0).samples()).isEqualTo(Samples.of(new double[] {9}));
        assertThat(merged.benchmarks().get(0).warnings()).containsExactly(BenchmarkRecord.RETRIED);
        assertThat(merged.benchmarks().get(1).warnings()).isEmpty();
    }

    @Test
    void merged_retryInTheSameJvm_lastResultAndMarked() {
        BuildParts jvm = session(100);
        jvm.add(run(1, "a"));
        jvm.nextSession();
        jvm.add(run(9, "a"));
        assertThat(jvm.merged(run(9, "a")).benchmarks())
                .singleElement()
                .satisfies(one -> assertThat(one.samples()).isEqualTo(Samples.of(new double[] {9})))
                .satisfies(one -> assertThat(one.warnings()).containsExactly(BenchmarkRecord.RETRIED));
    }

    @Test
    void merged_sameNameTwiceInOneSession_bothKept() {
        BuildParts session = session(100);
        session.add(run(1, "a", "a"));
        session.add(run(2, "a"));
        assertThat(session.merged(run(1, "a")).benchmarks())
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.warnings()).isEmpty());
    }

    @Test
    void merged_operationTooShortForTheClock_kept() {
        BuildParts session = session(100);
        Run unmeasured = run(Samples.below(60, 1), "short");
        session.add(unmeasured);
        assertThat(session(200).merged(run(1, "x")).benchmarks()).isEqualTo(unmeasured.benchmarks());
    }

    @Test
    void merged_twoBuildsAtOnce_neverMixed() {
        BuildProcess parent = new BuildProcess(
                ProcessHandle.current().parent().orElseThrow().pid(), Instant.ofEpochSecond(1_000), false);
        BuildParts mine = session(100);
        mine.add(run(1, "a"));
        BuildParts others = BuildParts.begin(folder, parent, 7, 100);
        others.add(run(2, "b"));
        assertThat(names(mine.merged(run(1, "a")))).containsExactly("a");
        assertThat(names(others.merged(run(2, "b")))).containsExactly("b");
    }

    @Test
    void begin_buildThatHasEnded_itsPartsAreRemoved() throws IOException {
        Path ended = Files.createDirectories(folder.resolve("999999999999-5"));
        Files.writeString(ended.resolve("x_000001.json"), "cut off");
        session(100);
        assertThat(ended).doesNotExist();
    }

    @Test
    void begin_daemonAfterAPause_isAnotherBuild() throws IOException {
        BuildProcess daemon = new BuildProcess(build.pid(), build.start(), true);
        BuildParts.begin(folder, daemon, 7, 100).add(run(1, "old"));
        BuildParts soon = BuildParts.begin(folder, daemon, 8, 200);
        soon.add(run(2, "new"));
        assertThat(names(soon.merged(run(2, "new")))).containsExactly("old", "new");

        Files.setLastModifiedTime(
                folder.resolve(daemon.folder()), java.nio.file.attribute.FileTime.from(Instant.ofEpochSecond(5)));
        BuildParts later = BuildParts.begin(folder, daemon, 9, 300);
        later.add(run(3, "newest"));
        assertThat(names(later.merged(run(3, "newest")))).containsExactly("newest");
    }

    @Test
    void save_severalJvms_oneFileThatHoldsTheLastRun() throws IOException {
        RunStore store = RunStore.at(folder.resolve("store"));
        BuildParts first = session(100);
        first.add(run(1, "a"));
        Path one = first.save(store, first.merged(run(1, "a")));
        BuildParts second = session(200);
        second.add(run(2, "b"));
        Path two = second.save(store, second.merged(run(2, "b")));
        assertThat(two).isEqualTo(one);
        assertThat(names(JmhJson.read(two))).containsExactly("a", "b");
        try (Stream<Path> runs = Files.list(one.getParent())) {
            assertThat(runs).hasSize(1);
        }
    }

    @Test
    void save_fileRemovedMeanwhile_savedAnew() throws IOException {
        RunStore store = RunStore.at(folder.resolve("store"));
        BuildParts session = session(100);
        session.add(run(1, "a"));
        Files.delete(session.save(store, run(1, "a")));
        assertThat(session.save(store, run(1, "a"))).exists();
    }

    @Test
    void alone_manyThreads_oneAfterTheOther() {
        int[] inside = {0};
        List<Integer> seen = new ArrayList<>();
        IntStream.range(0, 20).parallel().forEach(i -> {
            try {
                session(i).alone(() -> {
                    seen.add(++inside[0]);
                    inside[0]--;
                });
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        });
        assertThat(seen).hasSize(20).containsOnly(1);
    }

    @Test
    void of_jvmOfNoBuildTool_none() {
        assertThat(BuildProcess.of(ProcessHandle.current(), name -> Optional.empty()))
                .isEmpty();
    }

    @Test
    void of_jvmOfGradle_servesSeveralBuilds() {
        BuildProcess gradle = BuildProcess.of(
                        ProcessHandle.current(),
                        name -> Optional.of("1").filter(one -> name.equals("org.gradle.test.worker")))
                .orElseThrow();
        assertThat(gradle.lasting()).isTrue();
    }
}
