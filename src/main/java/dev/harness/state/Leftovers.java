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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no snapshot needs any more: journals of earlier ones, and temporary files of processes that died. */
final class Leftovers {
    private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private static final Pattern JOURNAL = Pattern.compile("journal-([0-9a-f]{16})");
    private static final Pattern KEPT = Pattern.compile("journal-.*\\" + Orphans.SUFFIX + "(\\.json)?");

    private Leftovers() {}

    /**
     * Deletes all journals but one, and old temporary files, as far as nothing is lost with them: a journal with changes
     * that no snapshot holds is kept as an orphan. They are harmless, so a disk that refuses is only noted.
     *
     * @param fingerprint of the snapshot whose journal stays
     * @param byHand whether a person edited or replaced that snapshot
     */
    static void delete(Disk disk, Path directory, long fingerprint, boolean byHand) {
        Path current = JournalFiles.path(directory, fingerprint);
        delete(disk, directory, file -> {
            Matcher journal = JOURNAL.matcher(String.valueOf(file.getFileName()));
            if (file.equals(current) || !journal.matches()) {
                return isAbandoned(file);
            }
            long of = Long.parseUnsignedLong(journal.group(1), 16);
            if (Orphans.holdsWhatIsNowhereElse(disk, directory, of, fingerprint, byHand)) {
                Orphans.keep(disk, file);
                return false;
            }
            return true;
        });
    }

    /** Deletes all journals, kept ones too, and old temporary files. */
    static void deleteAll(Disk disk, Path directory) {
        if (Files.isDirectory(directory)) {
            delete(disk, directory, file -> {
                String name = String.valueOf(file.getFileName());
                return JOURNAL.matcher(name).matches() || KEPT.matcher(name).matches() || isAbandoned(file);
            });
        }
    }

    /** Decides what goes. */
    @FunctionalInterface
    private interface Choice {
        boolean isToDelete(Path file) throws IOException;
    }

    private static void delete(Disk disk, Path directory, Choice choice) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            boolean any = false;
            for (Path file : files) {
                if (choice.isToDelete(file)) {
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

    private static boolean isAbandoned(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(".")
                && name.endsWith(AtomicFile.TEMPORARY)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minus(ABANDONED));
    }
}
