package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow
class RunStoreTest {
    private static final int RUNS_PER_SAVER = 12;

    @TempDir
    Path directory;

    @Test
    void save_run_readableUnderItsMachineNumberAndName() {
        Run run = run("first");
        Path file = RunStore.at(directory.resolve("a/b")).save(run);
        assertThat(directory.relativize(file)).isEqualTo(Path.of("a/b/Linux-amd64-HotSpot-17/0001_first.json"));
        assertThat(JmhJson.read(file)).isEqualTo(run);
        assertThat(names()).containsExactly("0001_first.json");
    }

    @Test
    void save_otherMachine_countsOnItsOwn() {
        RunStore store = RunStore.at(directory);
        store.save(run("x"));
        Machine other = Runs.machine(25);
        Run elsewhere = new Run(
                "y", Runs.TIME, other, Optional.empty(), run("y").benchmarks(), List.of(), List.of(), List.of());
        assertThat(store.save(elsewhere).getFileName()).hasToString("0001_y.json");
    }

    @Test
    void save_notAFolder_refusedNamingIt() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        assertThatThrownBy(() -> RunStore.at(file).save(run("x")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith("cannot save the run in " + file.resolve("Linux-amd64-HotSpot-17"));
    }

    @Test
    void list_nothingSaved_isEmpty() {
        assertThat(RunStore.at(directory.resolve("none")).list("m")).isEmpty();
    }

    @Test
    void list_folderThatCannotBeRead_isRefusedAndNotEmpty() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "x");
        Path loop = Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        assertThatThrownBy(() -> RunStore.at(file).list("m"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(
                        "cannot list the runs in " + file.resolve("m") + ": " + file.resolve("m") + ": is no folder");
        assertThatThrownBy(() -> RunStore.at(loop).list("m"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Too many levels of symbolic links");
    }

    @Nested
    class Numbers {
        @ParameterizedTest
        @CsvSource({
            "0001_x.json, 0002",
            "0041_x.json, 0042",
            "9999_x.json, 10000",
            "123456_x.json, 123457",
            "notes.json, 0001",
            "0007_x.json.bak, 0001",
            "12_x.json, 0001",
        })
        void save_filesThere_nextNumber(String present, String number) throws IOException {
            Files.writeString(machineFolder().resolve(present), "");
            assertThat(RunStore.at(directory).save(run("y")).getFileName()).hasToString(number + "_y.json");
        }

        @Test
        void save_numberHeldByAnother_takesTheNextAndLeavesTheHold() throws IOException {
            try (RunNumber held = RunNumber.reserve(machineFolder())) {
                assertThat(held.digits()).isEqualTo("0001");
                assertThat(RunStore.at(directory).save(run("y")).getFileName()).hasToString("0002_y.json");
                assertThat(held.marker()).exists();
            }
            assertThat(names()).containsExactly("0002_y.json");
        }

        @Test
        @Lengthy
        void save_manyThreadsAndProcesses_noNumberTwice() throws Exception {
            ExecutorService pool = Executors.newFixedThreadPool(6);
            try {
                List<Callable<Integer>> savers = new ArrayList<>();
                IntStream.range(0, 4).forEach(i -> savers.add(() -> saveMany(directory)));
                IntStream.range(0, 2).forEach(i -> savers.add(() -> childProcess(directory)));
                for (Future<Integer> saver : pool.invokeAll(savers)) {
                    assertThat(saver.get()).isZero();
                }
            } finally {
                pool.shutdownNow();
            }
            List<Integer> numbers = names().stream()
                    .map(name -> Integer.valueOf(name.substring(0, 4)))
                    .collect(Collectors.toList());
            assertThat(numbers)
                    .isEqualTo(
                            IntStream.rangeClosed(1, 6 * RUNS_PER_SAVER).boxed().toList());
        }
    }

    @Nested
    class Names {
        @ParameterizedTest
        @CsvSource({
            "before-upgrade, before-upgrade",
            "../../etc/passwd, ..-..-etc-passwd",
            "'a b:c\\d', a-b-c-d",
            "'', run",
            "größe, größe",
        })
        void fileName_anyText_oneSafeName(String name, String expected) {
            assertThat(RunStore.fileName(name)).isEqualTo(expected);
        }

        @Test
        void fileName_longText_cut() {
            assertThat(RunStore.fileName("x".repeat(500))).hasSize(120);
        }

        @Test
        void defaultName_commitAndState_asDocumented() {
            assertThat(RunStore.defaultName(Optional.empty(), Runs.TIME)).isEqualTo("unversioned_20260131_123456");
            assertThat(RunStore.defaultName(Optional.of(new Commit("abc", Optional.empty(), false)), Runs.TIME))
                    .isEqualTo("abc_20260131_123456");
            assertThat(RunStore.defaultName(Optional.of(new Commit("abc", Optional.empty(), true)), Runs.TIME))
                    .isEqualTo("abc_20260131_123456_uncommitted-changes");
        }
    }

    private static Run run(String name) {
        Run run = Runs.of(List.of(Runs.benchmark("a.B", "c", 1, 2, 3)), List.of());
        return new Run(
                name, run.time(), run.machine(), run.commit(), run.benchmarks(), run.memory(), List.of(), List.of());
    }

    private static int saveMany(Path directory) {
        for (int i = 0; i < RUNS_PER_SAVER; i++) {
            RunStore.at(directory).save(run("r" + i));
        }
        return 0;
    }

    private static int childProcess(Path directory) throws IOException, InterruptedException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Saver.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Path machineFolder() throws IOException {
        return Files.createDirectories(directory.resolve(Runs.machine().id()));
    }

    private List<String> names() {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A process of its own that saves runs. */
    static final class Saver {
        private Saver() {}

        public static void main(String[] arguments) {
            System.exit(saveMany(Path.of(arguments[0])));
        }
    }
}
