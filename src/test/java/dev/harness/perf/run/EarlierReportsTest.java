package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.html.EarlierPage;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Limits;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierReportsTest {
    private static final List<BenchmarkRecord> TIMED = List.of(Runs.benchmark("a.B", "c", 1, 2, 3));
    private static final List<MemoryRecord> BOUNDED = List.of(Limits.retained("a.B#c", 64, 0, "rule", true));

    @TempDir
    Path folder;

    @Test
    void keep_firstBuild_keepsNothing() throws IOException {
        assertThat(build("benchmarks", TIMED, List.of())).isEmpty();

        assertThat(files()).containsExactly("report.html", "verdict.json");
    }

    @Test
    void keep_otherKindBefore_staysUnderItsNameWithTimeAndCommit() throws IOException {
        build("benchmarks", TIMED, List.of());

        assertThat(build("memory", List.of(), BOUNDED))
                .containsExactly(new EarlierPage(
                        "benchmarks",
                        "report-benchmarks.html",
                        "2026-01-31 12:34:56 UTC, commit abcdef0 with uncommitted changes"));
        assertThat(folder.resolve("report-benchmarks.html")).hasContent("page of benchmarks");
        assertThat(folder.resolve("verdict-benchmarks.json")).hasContent("verdict of benchmarks");
        assertThat(folder.resolve("report.html")).hasContent("page of memory");
    }

    @Test
    void keep_sameKindBefore_isReplaced() throws IOException {
        build("old", TIMED, List.of());
        build("new", TIMED, List.of());

        assertThat(files()).containsExactly("report.html", "verdict.json");
    }

    @Test
    void keep_severalBuildsOfTheOtherKind_theLastWithBenchmarksStays() throws IOException {
        build("benchmarks", TIMED, List.of());
        build("memory", List.of(), BOUNDED);

        assertThat(build("memory again", List.of(), BOUNDED))
                .extracting(EarlierPage::file)
                .containsExactly("report-benchmarks.html");
        assertThat(folder.resolve("report-benchmarks.html")).hasContent("page of benchmarks");
        assertThat(folder.resolve("report-memory.html")).doesNotExist();
    }

    @Test
    void keep_theOtherWayRound_memoryStaysAndOldBenchmarksGo() throws IOException {
        build("benchmarks", TIMED, List.of());
        build("memory", List.of(), BOUNDED);

        assertThat(build("benchmarks again", TIMED, List.of()))
                .extracting(EarlierPage::file)
                .containsExactly("report-memory.html");
        assertThat(folder.resolve("report-memory.html")).hasContent("page of memory");
        assertThat(files()).containsExactly("report-memory.html", "report.html", "verdict-memory.json", "verdict.json");
    }

    @Test
    void keep_bothInOneBuild_nothingOfFormerBuildsIsLeft() throws IOException {
        build("benchmarks", TIMED, List.of());
        build("memory", List.of(), BOUNDED);

        assertThat(build("both", TIMED, BOUNDED)).isEmpty();
        assertThat(files()).containsExactly("report.html", "verdict.json");
    }

    @Test
    void keep_bothBefore_theWholePageStays() throws IOException {
        build("both", TIMED, BOUNDED);

        assertThat(build("memory", List.of(), BOUNDED)).hasSize(1);
        assertThat(folder.resolve("report-benchmarks.html")).hasContent("page of both");
    }

    @Test
    void keep_pageOrNotesGone_keepsWhatThereIs() throws IOException {
        build("benchmarks", TIMED, List.of());
        Files.delete(folder.resolve("report.html"));
        assertThat(build("memory", List.of(), BOUNDED)).isEmpty();
        assertThat(folder.resolve("verdict-benchmarks.json")).exists();

        Files.delete(notes());
        assertThat(build("benchmarks again", TIMED, List.of())).isEmpty();
        assertThat(folder.resolve("report-memory.html")).doesNotExist();
    }

    @Test
    void keep_notesDamaged_isAFirstBuild() throws IOException {
        build("benchmarks", TIMED, List.of());
        Files.write(notes(), new byte[] {(byte) 0xff, '\\', 'u', 'x'});

        assertThat(build("memory", List.of(), BOUNDED)).isEmpty();
        assertThat(build("benchmarks", TIMED, List.of())).hasSize(1);
    }

    /** Writes the files as a session does, after those of the build before were kept. */
    private List<EarlierPage> build(String name, List<BenchmarkRecord> timed, List<MemoryRecord> memory)
            throws IOException {
        Run run = Runs.of(timed, memory);
        Commit commit = new Commit("abcdef0123456789", Optional.empty(), true);
        List<EarlierPage> pages = EarlierReports.keep(
                folder,
                new Run(name, run.time(), run.machine(), Optional.of(commit), timed, memory, List.of(), List.of()));
        Files.writeString(folder.resolve("report.html"), "page of " + name);
        Files.writeString(folder.resolve("verdict.json"), "verdict of " + name);
        return pages;
    }

    private Path notes() {
        return folder.resolve(".builds/reports.properties");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
