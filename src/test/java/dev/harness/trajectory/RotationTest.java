package dev.harness.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.io.Disk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs that are moved away under their writers. */
class RotationTest {
    @TempDir
    Path folder;

    private boolean moved;

    @Test
    void log_movedAndReplacedWhileItIsOpened_goesToTheNewFile() throws IOException {
        Path file = folder.resolve("log");
        Path old = folder.resolve("old");
        Disk rotating = (step, path, action) -> {
            action.run();
            if (step == Disk.Step.FORCE && Files.isDirectory(path) && !moved) { // the log was just made
                moved = true;
                Files.move(file, old);
                Files.createFile(file);
            }
        };
        try (TrajectoryLogger logger = new TrajectoryLogger(rotating, file, 1 << 20)) {
            logger.log(Map.of("n", 1));
            logger.log(Map.of("n", 2));
        }

        assertThat(moved).isTrue();
        assertThat(old).isEmptyFile();
        assertThat(file).content().isEqualTo("{\"n\":1}\n{\"n\":2}\n");
    }

    @Test
    void log_movedAwayAllTheTime_keepsEveryEventOnceAndEndsInTheNewFile() throws Exception {
        Path file = folder.resolve("log");
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<String> expected = new ArrayList<>();
        int rotations = 0;
        try (TrajectoryLogger one = new TrajectoryLogger(file);
                TrajectoryLogger other = new TrajectoryLogger(file)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 3; w++) {
                int from = w * 100;
                TrajectoryLogger logger = w == 0 ? one : other;
                for (int n = from; n < from + 100; n++) {
                    expected.add("{\"n\":" + n + "}");
                }
                writers.add(pool.submit(() -> {
                    for (int n = from; n < from + 100; n++) {
                        logger.log(Map.of("n", n));
                    }
                }));
            }
            while (!writers.stream().allMatch(Future::isDone)) {
                rotations += rotate(file, "old-" + rotations);
            }
            for (Future<?> writer : writers) {
                writer.get(60, TimeUnit.SECONDS);
            }
            rotate(file, "last");
            one.log(Map.of("n", -1));
            other.log(Map.of("n", -2));
        } finally {
            pool.shutdownNow();
        }

        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rotations; i++) {
            lines.addAll(Files.readAllLines(folder.resolve("old-" + i)));
        }
        Path last = folder.resolve("last");
        lines.addAll(Files.exists(last) ? Files.readAllLines(last) : List.of());
        assertThat(rotations).isPositive();
        assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Files.readAllLines(file)).containsExactly("{\"n\":-1}", "{\"n\":-2}");
        assertThat(openFiles()).isEmpty();
    }

    /** What this process still has open in the folder; nothing is found where there is no /proc. */
    private List<String> openFiles() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        List<String> open = new ArrayList<>();
        if (Files.isDirectory(handles)) {
            try (DirectoryStream<Path> links = Files.newDirectoryStream(handles)) {
                for (Path link : links) {
                    target(link)
                            .filter(name -> name.startsWith(folder.toString()))
                            .ifPresent(open::add);
                }
            }
        }
        return open;
    }

    private static Optional<String> target(Path link) throws IOException {
        try {
            return Optional.of(Files.readSymbolicLink(link).toString());
        } catch (NoSuchFileException e) {
            return Optional.empty(); // closed meanwhile
        }
    }

    private int rotate(Path file, String to) throws IOException {
        try {
            Files.move(file, folder.resolve(to), StandardCopyOption.ATOMIC_MOVE);
            return 1;
        } catch (NoSuchFileException e) {
            return 0;
        }
    }
}
