package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.history.JmhJson;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Limits;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private final Run timed = Examples.run(Examples.benchmarks(), List.of());
    private final Run bounded = Examples.run(List.of(), Examples.memory());

    @TempDir
    Path directory;

    @Nested
    class Console {
        @Test
        void console_bothKinds_bothTables() {
            Run run = Examples.run(Examples.benchmarks(), Examples.memory());
            assertThat(of(run).console(StandardCharsets.UTF_8, OptionalInt.empty()))
                    .containsAll(BenchmarkTable.lines(run.benchmarks(), TableOptions.DEFAULT, OptionalInt.empty()))
                    .containsAll(MemoryTable.lines(run.memory()));
        }

        @Test
        void console_nothingMeasured_nothing() {
            assertThat(of(Examples.run(List.of(), List.of())).console(StandardCharsets.UTF_8, OptionalInt.empty()))
                    .isEmpty();
        }

        @Test
        void console_ascii_questionMarksForTheRest() {
            Run run = Examples.run(
                    List.of(Examples.benchmark(BenchmarkId.of("a.B", "größe\ud83d\ude00"), "", 0, 1)), List.of());
            assertThat(of(run).console(StandardCharsets.US_ASCII, OptionalInt.empty()))
                    .anySatisfy(line -> assertThat(line).startsWith("gr??e?? "))
                    .allSatisfy(line -> assertThat(line).matches("\\p{ASCII}*"));
            assertThat(of(run).console(StandardCharsets.UTF_8, OptionalInt.empty()))
                    .anySatisfy(line -> assertThat(line).startsWith("größe\ud83d\ude00 "));
        }
    }

    @Nested
    class Folder {
        @Test
        void write_benchmarks_tableJsonAndSummary() throws IOException {
            Path folder = directory.resolve("target/harness");
            assertThat(of(timed).write(folder))
                    .containsExactly(
                            folder.resolve("benchmarks.txt"), folder.resolve("jmh.json"), folder.resolve("summary.md"));
            assertThat(JmhJson.read(folder.resolve("jmh.json"))).isEqualTo(timed);
            assertThat(Files.readAllLines(folder.resolve("benchmarks.txt")))
                    .isEqualTo(BenchmarkTable.lines(timed.benchmarks(), TableOptions.DEFAULT, OptionalInt.empty()));
            Golden.assertMatches("summary-benchmarks.md", Files.readAllLines(folder.resolve("summary.md")));
        }

        @Test
        void write_memory_tableAndSummary() throws IOException {
            assertThat(of(bounded).write(directory))
                    .containsExactly(directory.resolve("memory.txt"), directory.resolve("summary.md"));
            Golden.assertMatches("summary-memory.md", Files.readAllLines(directory.resolve("summary.md")));
        }

        @Test
        void write_nothingMeasured_nothing() throws IOException {
            Path folder = directory.resolve("absent");
            assertThat(of(Examples.run(List.of(), List.of())).write(folder)).isEmpty();
            assertThat(folder).doesNotExist();
        }

        @Test
        void write_oneKindAfterTheOther_summaryHoldsTheLastOfEach() throws IOException {
            Run old = Examples.run(List.of(Examples.benchmark(BenchmarkId.of("a.B", "old$1\\"), "", 0, 1)), List.of());
            of(old).write(directory);
            of(bounded).write(directory);
            of(timed).write(directory);
            of(bounded).write(directory);
            assertThat(Files.readString(directory.resolve("summary.md")))
                    .doesNotContain("old")
                    .containsOnlyOnce("## Benchmarks")
                    .containsOnlyOnce("## Memory");
            assertThat(directory.resolve("jmh.json")).exists();
        }

        @Test
        void appendSummary_severalRuns_keepsWhatWasThere() throws IOException {
            Path step = Files.writeString(directory.resolve("step"), "before\n");
            of(timed).appendSummary(step);
            of(bounded).appendSummary(step);
            assertThat(Files.readString(step))
                    .startsWith("before\n## Benchmarks\n")
                    .contains("## Memory\n");
        }

        @Test
        void appendSummary_moduleOfABuild_namesItInBothTitles() throws IOException {
            Path step = directory.resolve("step");
            Run run = Examples.run(Examples.benchmarks(), Examples.memory());
            Report.of(run, TableOptions.DEFAULT, Optional.empty(), Optional.of("apps/my_shop"))
                    .appendSummary(step);
            assertThat(Files.readString(step))
                    .startsWith("## Benchmarks of apps/my\\_shop\n")
                    .contains("\n## Memory of apps/my\\_shop\n");
        }

        @Test
        void appendSummary_memoryLimitsThatHold_oneLineAboveTheFold() throws IOException {
            MemoryRecord kept = Limits.retained("a.B#c", 64, 0, "rule", true);
            MemoryRecord unclear = Limits.undecided("a.B#d", MemoryKind.OPERATION, 64, "nothing counts");
            assertThat(MemoryMarkdown.lines(List.of(kept)))
                    .startsWith("The memory limit holds.", "", "<details><summary>All memory limits</summary>");
            assertThat(MemoryMarkdown.lines(List.of(kept, kept))).startsWith("All 2 memory limits hold.");
            assertThat(MemoryMarkdown.lines(List.of(kept, unclear)))
                    .startsWith("1 of 2 memory limits hold, 1 cannot be told.");
        }

        @Test
        void appendSummary_fileInAFolderThatIsMissing_refusedAfterTheReports() throws IOException {
            Path file = directory.resolve("missing/step");
            assertThat(of(timed).write(directory)).isNotEmpty();
            assertThatThrownBy(() -> of(timed).appendSummary(file)).hasMessageContaining(file.toString());
        }

        @Test
        void write_folderThatIsAFile_refused() throws IOException {
            Path file = Files.writeString(directory.resolve("file"), "x");
            assertThatThrownBy(() -> of(timed).write(file)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void escape_markup_shownAsItIs() {
        assertThat(Markdown.escape("a|b <c> `d` *e* [f]\ng")).isEqualTo("a\\|b \\<c\\> \\`d\\` \\*e\\* \\[f\\] g");
    }

    private static Report of(Run run) {
        return Report.of(run, TableOptions.DEFAULT);
    }
}
