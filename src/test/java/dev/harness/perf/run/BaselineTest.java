package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.history.Renames;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.Runs;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;

class BaselineTest {
    @TempDir
    private Path storage;

    private Path save() {
        return RunStore.at(storage).save(Runs.of(List.of(Runs.benchmark("a.B", "c", 1, 2, 3)), List.of()));
    }

    private Baseline load(String choice, Optional<Path> own) {
        Map<String, String> parameters = Map.of("harness.benchmark.compare", choice);
        GateSettings gate = Settings.of(key -> Optional.ofNullable(parameters.get(key)), parameters.keySet())
                .gate();
        return Baseline.load(gate, storage, Runs.machine(), Renames.NONE, own);
    }

    @Test
    void load_anotherJvmOfTheBuildHasSaved_isNotItsOwnBaseline() {
        save();
        Path own = save();
        assertThat(load("latest", Optional.of(own)).name()).startsWith("0001_");
        assertThat(load("last:5", Optional.of(own)).runs()).hasSize(1);
    }

    @Test
    void load_onlyTheBuildsOwnRun_isMissing() {
        Path own = save();
        assertThat(load("latest", Optional.of(own)).missing()).startsWith("no run is saved in ");
    }

    /** A build of memory limits alone saves a run, too. */
    @Test
    void load_newestHasNoBenchmark_takesTheOneBefore() {
        save();
        save();
        OptionalLong none = OptionalLong.empty();
        MemoryRecord limit = new MemoryRecord(
                "a.B#c",
                MemoryKind.ALLOCATED,
                none,
                none,
                none,
                none,
                none,
                "",
                Verdict.cannotTell(Subject.of("LimitMemory", "B#c", "a.B#c"), "1 MB", "why", List.of()),
                List.of(),
                List.of());
        RunStore.at(storage).save(Runs.of(List.of(), List.of(limit)));

        assertThat(load("latest", Optional.empty()).name()).startsWith("0002_");
        assertThat(load("last:2", Optional.empty()).runs()).hasSize(2).allMatch(Run::isBaseline);
        assertThatThrownBy(() -> load("3", Optional.empty())).hasMessageContaining("has no benchmark");
    }

    @Test
    void load_timeOfZero_isNoBaseline() {
        save();
        RunStore.at(storage).save(Runs.of(List.of(Runs.benchmark("a.B", "c", 1, 0, 3)), List.of()));

        Baseline baseline = load("latest", Optional.empty());
        assertThat(baseline.name()).startsWith("0001_");
        assertThat(baseline.warnings()).singleElement().asString().contains("a.B.c has a time of 0 ns or less");
        assertThatThrownBy(() -> load("2", Optional.empty())).hasMessageContaining("has a time of 0 ns or less");
    }

    @Test
    void load_lastTwoOfThree_takesTheNewestTwo() {
        save();
        save();
        save();
        Baseline baseline = load("last:2", Optional.empty());
        assertThat(baseline.runs()).hasSize(2);
        assertThat(baseline.name()).isEqualTo("last:2");
    }

    @Test
    void of_benchmarkThatTheNewestOfSeveralRunsLacks_isFoundInTheOthers() {
        save();
        RunStore.at(storage).save(Runs.of(List.of(Runs.benchmark("a.B", "other", 1, 2, 3)), List.of()));
        Baseline baseline = load("last:2", Optional.empty());

        NamedRun found = baseline.of(BenchmarkId.of("a.B", "c")).orElseThrow();
        assertThat(found.run().benchmark(BenchmarkId.of("a.B", "c"))).isPresent();
        assertThat(found.name()).isEqualTo("last:2");
    }

    @Test
    void of_benchmarkThatTheNewestRunLacks_isFoundInAnEarlierRun() {
        save();
        RunStore.at(storage).save(Runs.of(List.of(Runs.benchmark("a.B", "other", 1, 2, 3)), List.of()));
        Baseline baseline = load("latest", Optional.empty());

        assertThat(baseline.of(BenchmarkId.of("a.B", "c")).orElseThrow().name()).startsWith("0001_");
        assertThat(baseline.of(BenchmarkId.of("a.B", "other")).orElseThrow().name())
                .startsWith("0002_");
        assertThat(baseline.of(BenchmarkId.of("a.B", "new")).orElseThrow().name())
                .startsWith("0002_");
        assertThat(load("0002", Optional.empty())
                        .of(BenchmarkId.of("a.B", "c"))
                        .orElseThrow()
                        .name())
                .as("a run that was named is not mixed with others")
                .startsWith("0002_");
    }

    @Test
    void load_lastTwoWithAFileThatIsNoRun_takesTheTwoBefore() throws IOException {
        save();
        save();
        Files.writeString(save(), "[{");
        Baseline baseline = load("last:2", Optional.empty());

        assertThat(baseline.runs()).hasSize(2);
        assertThat(baseline.warnings()).singleElement().asString().contains("skipped as a baseline");
    }

    @Test
    void load_noRunIsGood_saysThatThereWereSome() throws IOException {
        Files.writeString(save(), "[{");
        Files.writeString(save(), "[{");
        assertThat(load("latest", Optional.empty()).missing())
                .isEqualTo("none of the 2 saved runs can be read, has a benchmark and is good");
        assertThat(load("latest", Optional.empty()).newest()).isEmpty();
        assertThat(load("last:5", Optional.empty()).missing())
                .isEqualTo("none of the runs of \"last:5\" can be read, has a benchmark and is good");
    }

    @Test
    void load_storageThatIsNoFolder_isRefusedAndNotMissing() throws IOException {
        storage = Files.createFile(storage.resolve("file"));
        for (String choice : List.of("latest", "last:5")) {
            assertThatThrownBy(() -> load(choice, Optional.empty()))
                    .isInstanceOf(ExtensionConfigurationException.class)
                    .hasMessageStartingWith(
                            "Configuration parameter harness.benchmark.storage: cannot list the runs in " + storage)
                    .hasMessageEndingWith("is no folder; nothing can be compared");
        }
        assertThatThrownBy(() -> load("0001", Optional.empty()))
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessageContaining("cannot list the runs in " + storage);
    }

    @Test
    void load_runsThatCannotBeRead_areRefusedUnlessOneCan() throws IOException {
        Path machine = Files.createDirectories(storage.resolve(Runs.machine().id()));
        Files.createSymbolicLink(machine.resolve("0001_x.json"), Path.of("nowhere"));
        for (String choice : List.of("latest", "last:5")) {
            assertThatThrownBy(() -> load(choice, Optional.empty()))
                    .isInstanceOf(ExtensionConfigurationException.class)
                    .hasMessageContaining("harness.benchmark.storage: none of the 1 saved runs is a baseline, and")
                    .hasMessageContaining("0001_x.json cannot be read");
        }
        save();
        assertThat(load("latest", Optional.empty()).runs()).hasSize(1);
        assertThat(load("last:5", Optional.empty()).runs()).hasSize(1);
    }

    @Test
    void load_fileOfJmh_isABaseline() throws IOException {
        Path file = storage.resolve("jmh.json");
        Files.writeString(file, """
                [{"jmhVersion": "1.37", "benchmark": "a.B.c", "mode": "avgt", "threads": 1, "forks": 1, "jdkVersion": "17.0.1",
                  "vmName": "VM", "vmVersion": "1", "primaryMetric": {"score": 2.0, "scoreUnit": "ns/op", "rawData": [[1.0, 2.0, 3.0]]}}]
                """);

        assertThat(load(file.toString(), Optional.empty())
                        .newest()
                        .orElseThrow()
                        .benchmarks())
                .singleElement()
                .satisfies(record -> assertThat(record.id()).isEqualTo(BenchmarkId.of("a.B", "c")));
    }

    @Test
    void nameOf_runOfACommit_hasSevenDigitsOfIt() {
        Path file = Path.of("0042_a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0_20261127_173651.json");
        assertThat(SavedRun.nameOf(file)).isEqualTo("0042_a1b2c3d_20261127_173651");
    }
}
