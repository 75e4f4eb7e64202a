package dev.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.drift.SavedSeries;
import dev.harness.perf.history.Runs;
import dev.harness.perf.report.Golden;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistoryCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private SavedSeries runs;

    @BeforeEach
    void noRuns() {
        runs = new SavedSeries(folder);
    }

    private int history(String... arguments) {
        return CommandRuns.run(out, err, "history", folder, arguments);
    }

    private static double planted(int run) {
        double steps = run < 20 ? 100 : run < 40 ? 112 : run < 60 ? 104 : 125;
        return run < 80 ? steps : steps * (1 + 0.003 * (run - 80));
    }

    @Test
    void history_threeStepsAndAGrowth_areDrawnAndNamed() {
        runs.save(100, "save", Runs.machine(), HistoryCommandTest::planted).save(3, "other", Runs.machine(), i -> 5);
        runs.save(9, "save", Runs.machine(21), i -> 90);
        assertThat(history("T.save")).isZero();
        Golden.assertMatches("history.txt", out.toString().lines().toList());
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void history_renamedBenchmark_isOneSeriesByEachOfItsNames() throws IOException {
        runs.save(4, "store", Runs.machine(), run -> 100).save(5, "save", Runs.machine(), run -> 200);
        Files.writeString(folder.resolve("renamed.txt"), "\"org.example.T.store\" -> \"org.example.T.save\"");
        for (String name : List.of("T.save", "T.store", "org.example.T.store", "org.example.T.save")) {
            out.getBuffer().setLength(0);
            assertThat(history(name)).isZero();
            assertThat(out.toString().replaceAll("\\s+", " "))
                    .contains("history org.example.T.save", "9 runs", "0005 +100.")
                    .contains("earlier runs call it org.example.T.store, which renamed.txt renames");
        }
    }

    @Test
    void history_json_holdsPointsChangesAndDrift() throws IOException {
        runs.save(100, "save", Runs.machine(), HistoryCommandTest::planted);
        assertThat(history("save", "--format=json")).isZero();
        var json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("command").asText()).isEqualTo("history");
        assertThat(json.path("name").asText()).isEqualTo("org.example.T.save");
        var series = json.path("series").path(0);
        assertThat(series.path("points")).hasSize(100);
        assertThat(series.path("points").path(0).path("time").asText()).isEqualTo("2026-02-01T12:34:56.789Z");
        List<Integer> numbers = new ArrayList<>();
        series.path("changes")
                .forEach(change -> numbers.add(change.path("number").asInt()));
        assertThat(numbers).contains(21, 41, 61);
        assertThat(series.path("changes").path(0).path("change").asDouble()).isBetween(0.11, 0.13);
        assertThat(series.path("drift").path("growth").asDouble()).isBetween(0.04, 0.08);
    }

    @Test
    void history_oneRun_saysHowManyAreNeeded() {
        runs.save(1, "save", Runs.machine(), i -> 100);
        assertThat(history("save")).isZero();
        assertThat(out.toString())
                .contains("note: a change shows from 8 runs on, and there is 1", "median ", "no change of level");
    }

    @Test
    void history_unreadableFileZonesAndOrder_areNotes() throws IOException {
        runs.save(3, "save", Runs.machine(), i -> 100);
        Path early = runs.save(Runs.of(List.of(SavedSeries.record("save", 100)), List.of()));
        Files.writeString(
                early, Files.readString(early).replace("2026-01-31T12:34:56.789Z", "2026-01-31T23:34:56+11:00"));
        Files.writeString(runs.save(runs.run(Runs.machine(), SavedSeries.record("save", 1))), "[");
        assertThat(history("save")).isZero();
        assertThat(out.toString().replaceAll("\\s+", " "))
                .contains("note: 1 file could not be read, the first: ", "note: runs are in the order of their numbers")
                .contains("0004 (2026-01-31)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing | has a time of "nothing"; there is org.example.A.save, org.example.T.find, org.example.T.save
            save | "save" is the name of several benchmarks; write one of org.example.A.save, org.example.T.save
            '' | has a time of ""; there is
            """)
    void history_nameOfNoneOrSeveral_isRefusedInOneLine(String name, String message) {
        runs.save(1, "save", Runs.machine(), i -> 100).save(1, "find", Runs.machine(), i -> 100);
        runs.save(Runs.of(List.of(Runs.benchmark("org.example.A", "save", 5)), List.of()));
        assertThat(history(name)).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains(message);
        assertThat(history("org.example.A.save")).isZero();
    }

    @Test
    void history_noRuns_isRefusedInOneLine() {
        assertThat(history("save")).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().contains("none has a benchmark");
        assertThat(history()).isEqualTo(2);
    }
}
