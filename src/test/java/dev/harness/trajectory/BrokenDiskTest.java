package dev.harness.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.harness.io.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BrokenDiskTest {
    private static final String BEFORE = "{\"n\":1}\n";

    @TempDir
    Path folder;

    private final Set<Disk.Step> broken = EnumSet.noneOf(Disk.Step.class);
    private boolean afterwards;

    /** Refuses the broken steps, before or after they took effect. */
    private void perform(Disk.Step step, Path file, Disk.Action action) throws IOException {
        if (!broken.contains(step)) {
            action.run();
            return;
        }
        if (afterwards) {
            action.run();
        }
        throw new IOException("No space left on device");
    }

    private Path file() {
        return folder.resolve("trajectory.jsonl");
    }

    @ParameterizedTest
    @EnumSource(
            value = Disk.Step.class,
            names = {"WRITE", "FORCE"})
    void log_diskFails_throwsTakesBackAndWorksAgain(Disk.Step step) throws IOException {
        for (boolean after : new boolean[] {false, true}) {
            Files.deleteIfExists(file());
            afterwards = after;
            try (TrajectoryLogger logger = new TrajectoryLogger(this::perform, file(), 1 << 20)) {
                logger.log(Map.of("n", 1));
                broken.add(step);

                assertThatExceptionOfType(UncheckedIOException.class)
                        .isThrownBy(() -> logger.log(Map.of("n", 2)))
                        .withMessage("event was not logged to " + file() + ": No space left on device");
                assertThat(Files.readString(file())).isEqualTo(BEFORE);

                broken.clear();
                logger.log(Map.of("n", 3));
                assertThat(Files.readString(file())).isEqualTo(BEFORE + "{\"n\":3}\n");
            }
        }
    }

    @Test
    void log_truncateFailsToo_takesTheEventBackBeforeTheNext() throws IOException {
        try (TrajectoryLogger logger = new TrajectoryLogger(this::perform, file(), 1 << 20)) {
            logger.log(Map.of("n", 1));
            broken.addAll(EnumSet.of(Disk.Step.FORCE, Disk.Step.TRUNCATE));
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> logger.log(Map.of("n", 2)));

            broken.clear();
            logger.log(Map.of("n", 3));
        }

        assertThat(Files.readString(file())).isEqualTo(BEFORE + "{\"n\":3}\n");
    }

    @Test
    void log_tornLineAndBrokenDisk_leavesTheTornLineAsItWas() throws IOException {
        Files.writeString(file(), "{\"n\":");
        try (TrajectoryLogger logger = new TrajectoryLogger(this::perform, file(), 1 << 20)) {
            broken.add(Disk.Step.FORCE);
            assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> logger.log(Map.of("n", 2)));
        }

        assertThat(Files.readString(file())).isEqualTo("{\"n\":");
    }

    @Test
    void log_folderIsAFile_isRefusedWithThePlace() throws IOException {
        Path blocked = Files.createFile(folder.resolve("blocked")).resolve("log.jsonl");
        try (TrajectoryLogger logger = new TrajectoryLogger(blocked)) {
            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> logger.log(Map.of("n", 1)))
                    .withMessageStartingWith("event was not logged to " + blocked);
        }
    }
}
