package dev.harness.state;

import dev.harness.io.AtomicFile;
import dev.harness.io.Directories;
import dev.harness.io.Disk;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What no snapshot needs any more: journals of earlier ones, and temporary files of processes that died. */
final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private Leftovers() {}

    /**
     * Deletes all journals but one, and old temporary files. They are harmless, so a disk that refuses is only noted.
     *
     * @param fingerprint of the snapshot whose journal stays
     */
    static void delete(Disk disk, Path directory, long fingerprint) {
        deleteAllBut(disk, directory, Journal.path(directory, fingerprint));
    }

    /** Deletes all journals, and old temporary files. */
    static void deleteAll(Disk disk, Path directory) {
        if (Files.isDirectory(directory)) {
            deleteAllBut(disk, directory, directory);
        }
    }

    private static void deleteAllBut(Disk disk, Path directory, Path current) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            boolean any = false;
            for (Path file : files) {
                if (!file.equals(current) && isLeftOver(file)) {
                    Files.deleteIfExists(file);
                    any = true;
                }
            }
            if (any) {
                Directories.force(disk, directory);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.WARNING, directory + ": leftovers could not be deleted", e);
        }
    }

    private static boolean isLeftOver(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        if (name.startsWith("journal-")) {
            return true;
        }
        return name.startsWith(".")
                && name.endsWith(AtomicFile.TEMPORARY)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minus(ABANDONED));
    }
}
