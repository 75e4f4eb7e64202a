package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
}
