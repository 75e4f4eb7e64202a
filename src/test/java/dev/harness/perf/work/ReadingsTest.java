package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("changes a system property")
class ReadingsTest {
    private static final String TEMPORARY = "java.io.tmpdir";

    private final String before = System.getProperty(TEMPORARY);

    @AfterEach
    void restore() {
        System.setProperty(TEMPORARY, before);
    }

    private static Readings readings(Path temporary) {
        System.setProperty(TEMPORARY, temporary.toString());
        return new Readings(System.currentTimeMillis());
    }

    @Test
    void add_projectInTheTemporaryFolder_itsAbsentFileHasAHash() {
        Path working = Path.of("").toAbsolutePath();
        Readings readings = readings(working.getParent());
        readings.add(new Hook.Read(Reading.FILE, "does-not-exist.txt"));
        assertThat(readings.hashes()).containsOnlyKeys("file " + working.resolve("does-not-exist.txt"));
    }

    @Test
    void add_absentTemporaryFile_isTheProgramsOwn() {
        Path temporary = Path.of("").toAbsolutePath().resolve("target");
        Readings readings = readings(temporary);
        readings.add(new Hook.Read(Reading.FILE, temporary.resolve("gone.txt").toString()));
        assertThat(readings.hashes()).isEmpty();
        assertThat(readings.unknown()).isEmpty();
    }

    private static Path old(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
    }

    private static Map<String, String> hashes(Reading how, Path file) {
        Readings readings = readings(Path.of("").toAbsolutePath().resolve("target/temporary"));
        readings.add(new Hook.Read(how, file.toString()));
        return readings.hashes();
    }

    @Test
    void add_statusAndTimeOfAFile_changeWithTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("prices.csv");
        Map<String, String> absent = hashes(Reading.STATUS, file);
        assertThat(absent).containsEntry("status of file " + file, "absent");
        old(file, "1,2");
        Map<String, String> there = hashes(Reading.STATUS, file);
        assertThat(there).hasSize(1).isNotEqualTo(absent);
        Map<String, String> time = hashes(Reading.TIME, file);
        assertThat(time).containsKeys("status of file " + file, "time of file " + file);
        old(file, "1,23");
        assertThat(hashes(Reading.STATUS, file)).isNotEqualTo(there);
        old(file, "3,4");
        assertThat(hashes(Reading.STATUS, file)).isEqualTo(there);
        assertThat(hashes(Reading.TIME, file)).isEqualTo(time);
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_100_000_000_000L));
        assertThat(hashes(Reading.STATUS, file)).isEqualTo(there);
        assertThat(hashes(Reading.TIME, file)).isNotEqualTo(time);
    }

    @Test
    void add_fileWrittenMeanwhile_isNotKnown(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("prices.csv"), "1,2");
        Files.setLastModifiedTime(file, FileTime.fromMillis(System.currentTimeMillis() + 100_000));
        for (Reading how : List.of(Reading.FILE, Reading.STATUS, Reading.TIME)) {
            Readings readings = readings(folder.resolve("temporary"));
            readings.add(new Hook.Read(how, file.toString()));
            assertThat(readings.unknown()).contains("file " + file + " was written meanwhile");
        }
    }

    @Test
    void addAll_fileThatAnEarlierTestSawOtherwise_isNotKnown(@TempDir Path folder) throws IOException {
        Path file = old(folder.resolve("prices.csv"), "1,2");
        Readings earlier = readings(folder.resolve("temporary"));
        earlier.add(new Hook.Read(Reading.FILE, file.toString()));
        old(file, "3,4");
        Readings now = readings(folder.resolve("temporary"));
        now.add(new Hook.Read(Reading.FILE, file.toString()));
        now.addAll(now);
        assertThat(now.unknown()).isEmpty();
        now.addAll(earlier);
        assertThat(now.unknown()).contains("file " + file + " changed meanwhile");
    }

    @Test
    void unseen_thisJdk_showsEverything() {
        assertThat(ReadingPlaces.unseen()).isEmpty();
    }
}
