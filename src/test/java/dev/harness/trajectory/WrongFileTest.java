package dev.harness.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is no log is refused by both ends, at once, and nothing is made because of it. */
@Timeout(20) // opening a pipe waits for its other end
class WrongFileTest {
    @TempDir
    Path folder;

    @Test
    void logAndTail_folder_areRefused() throws IOException {
        assertRefused(Files.createDirectory(folder.resolve("log")), "a folder");
    }

    @Test
    void logAndTail_device_areRefused() {
        assumeTrue(Files.exists(Path.of("/dev/null")), "no /dev/null here");

        assertRefusedWithoutListing(Path.of("/dev/null"), "a pipe, a socket or a device");
        assertThat(Path.of("/dev/.null.lock")).doesNotExist();
    }

    @Test
    void logAndTail_pipe_areRefused() throws Exception {
        Path pipe = folder.resolve("log");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0, "no mkfifo here");

        assertRefused(pipe, "a pipe, a socket or a device");
    }

    @Test
    void logAndTail_symbolicLink_areRefused() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "{\"n\":1}\n");
        assertRefused(Files.createSymbolicLink(folder.resolve("link"), target), "a symbolic link");
        assertThat(target).content().isEqualTo("{\"n\":1}\n");
    }

    @Test
    void logAndTail_danglingLink_areRefused() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        assertRefused(Files.createSymbolicLink(folder.resolve("link"), nowhere), "a symbolic link");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void logAndTail_folderBehindALink_work() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);
        try (TrajectoryLogger one = new TrajectoryLogger(link.resolve("log"));
                TrajectoryLogger other = new TrajectoryLogger(real.resolve("log"))) {
            one.log(Map.of("n", 1));
            other.log(Map.of("n", 2));

            assertThat(one.tail(9)).hasToString("[{\"n\":1}, {\"n\":2}]");
        }
    }

    @Test
    void logAndTail_becomesAFolder_areRefusedFromThenOnAndWorkAgainLater() throws IOException {
        Path file = folder.resolve("log");
        try (TrajectoryLogger logger = new TrajectoryLogger(file)) {
            logger.log(Map.of("n", 1));
            Files.delete(file);
            Files.createDirectory(file);

            assertRefused(logger, file, "a folder");

            Files.delete(file);
            logger.log(Map.of("n", 2));
            assertThat(logger.tail(9)).hasToString("[{\"n\":2}]");
        }
    }

    @Test
    void tail_notReadable_saysSo() throws IOException {
        Path file = Files.writeString(folder.resolve("log"), "{\"n\":1}\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "this user, e.g. root, reads everything");
        try (TrajectoryLogger logger = new TrajectoryLogger(file)) {
            assertRefusal(
                    () -> logger.tail(1), "the end of " + file + " cannot be read: " + file + ": permission denied");
        }
    }

    private void assertRefused(Path file, String kind) throws IOException {
        long before = files();
        assertRefusedWithoutListing(file, kind);
        assertThat(files()).isEqualTo(before);
    }

    private static void assertRefusedWithoutListing(Path file, String kind) {
        try (TrajectoryLogger logger = new TrajectoryLogger(file)) {
            assertRefused(logger, file, kind);
        }
    }

    private static void assertRefused(TrajectoryLogger logger, Path file, String kind) {
        String reason = file + " is " + kind + ", not an ordinary file";
        assertRefusal(() -> logger.tail(1), "the end of " + file + " cannot be read: " + reason);
        assertRefusal(() -> logger.log(Map.of("n", 1)), "event was not logged to " + file + ": " + reason);
    }

    private static void assertRefusal(ThrowingCallable call, String message) {
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(call).withMessage(message);
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
