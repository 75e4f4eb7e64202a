package dev.harness.perf.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The parts of builds that have ended. */
final class OldBuilds {
    /** Between the test JVMs of one build; a daemon that serves the next build takes longer. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private OldBuilds() {}

    /**
     * Removes the folders of builds whose process has ended, and the current one's if it is of a former build of the same
     * daemon. What cannot be removed stays.
     */
    static void remove(Path root, Path current, boolean lasting) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
                if (folder.equals(current) ? lasting && isOver(folder) : !isAlive(folder)) {
                    delete(folder);
                }
            }
        } catch (IOException | UncheckedIOException stays) {
            // A folder of another build is no reason to lose this one's results: it bears another name.
            return;
        }
    }

    private static boolean isOver(Path folder) throws IOException {
        Instant start = ProcessHandle.current().info().startInstant().orElse(Instant.now());
        return Files.getLastModifiedTime(folder).toInstant().plus(LONGEST_PAUSE).isBefore(start);
    }

    private static boolean isAlive(Path folder) {
        String pid = folder.getFileName().toString().replaceFirst("-.*", "");
        return !pid.matches("\\d{1,18}")
                || ProcessHandle.of(Long.parseLong(pid))
                        .filter(ProcessHandle::isAlive)
                        .isPresent();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
