package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunChoiceTest {
    private static final String MACHINE = "Linux-amd64-HotSpot-17";

    @TempDir
    Path folder;

    @BeforeEach
    void runs() throws IOException {
        Path runs = Files.createDirectories(folder.resolve(MACHINE));
        for (String name : List.of(
                "0001_first.json",
                "0002_again.json",
                "0010_again.json",
                "12345_big_name.json",
                "readme.json",
                ".7.number")) {
            Files.createFile(runs.resolve(name));
        }
    }

    private List<String> choose(String choice) {
        return RunStore.at(folder).choose(choice, MACHINE).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "latest, 12345_big_name.json",
        "0002, 0002_again.json",
        "2, 0002_again.json",
        "10, 0010_again.json",
        "12345, 12345_big_name.json",
        "first, 0001_first.json",
        "again, 0010_again.json",
        "0002_again, 0002_again.json",
        "0002_first, ",
        "big name, ",
    })
    void choose_oneRun_isThatOneAndOfSeveralTheNewest(String choice, String file) {
        if (file == null) {
            assertThatThrownBy(() -> choose(choice)).isInstanceOf(IllegalArgumentException.class);
        } else {
            assertThat(choose(choice)).containsExactly(file);
        }
    }

    @Test
    void choose_lastRuns_areTheNewestInTheirOrder() {
        assertThat(choose("last:2")).containsExactly("0010_again.json", "12345_big_name.json");
        assertThat(choose("last:99")).hasSize(4);
    }

    @Test
    void choose_file_isThatFileWhereverItIs() throws IOException {
        Path other = Files.createFile(folder.resolve("other.json"));
        assertThat(RunStore.at(folder).choose(other.toString(), "no machine")).containsExactly(other);
    }

    @Test
    void choose_unknownRun_saysWhichThereAre() {
        assertThatThrownBy(() -> choose("0003"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no saved run is \"0003\" in " + folder.resolve(MACHINE))
                .hasMessageContaining("the newest are 0001_first, 0002_again, 0010_again, 12345_big_name");
    }

    @Test
    void choose_noRunsAtAll_saysSo() {
        assertThatThrownBy(() -> RunStore.at(folder).choose("latest", "elsewhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("there is none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"last:", "last:0", "last:-1", "last:x"})
    void choose_lastWithoutACount_isRefused(String choice) {
        assertThatThrownBy(() -> choose(choice)).hasMessageContaining("write e.g. \"last:5\"");
    }

    @Test
    void list_folderThatIsNotThere_isEmpty() {
        assertThat(RunStore.at(folder.resolve("absent")).list(MACHINE)).isEmpty();
    }
}
