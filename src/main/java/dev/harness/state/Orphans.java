package dev.harness.state;

import dev.harness.io.AtomicFile;
import dev.harness.io.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Set;

/**
 * Journals with changes that are in no snapshot, because somebody edited or replaced {@code state.json}. They are kept
 * under another name. If a manager knew the workflow with these changes, it is written beside them in readable form.
 */
final class Orphans {
    /** The end of the name of what is kept. */
    static final String SUFFIX = ".orphaned";

    private static final System.Logger LOG = System.getLogger(Orphans.class.getName());

    private Orphans() {}

    /** What the records of a journal amount to. */
    private static final class Content {
        boolean holdsChanges;
        boolean announcesAnother;

        boolean take(JournalFormat.Change change) {
            announcesAnother = change.kind() == JournalFormat.Kind.LOOK;
            holdsChanges = change.kind() != JournalFormat.Kind.BACK && (holdsChanges || !announcesAnother);
            return true;
        }
    }

    /**
     * Returns whether a journal that continues no present snapshot holds changes that would be lost with it. This excludes
     * a manager that replaced the snapshot itself: its last record announced that, or it died before the replacement took
     * effect.
     *
     * @param current the fingerprint of the present snapshot
     * @param byHand whether a person edited or replaced that snapshot
     */
    static boolean holdsWhatIsNowhereElse(Disk disk, Path directory, long fingerprint, long current, boolean byHand) {
        try {
            Content content = new Content();
            int seed;
            try (JournalTail records =
                    JournalTail.open(disk, directory, fingerprint).orElse(null)) {
                if (records == null) {
                    return false;
                }
                seed = records.sum();
                records.poll(content::take);
            }
            return content.holdsChanges
                    && (byHand || !content.announcesAnother)
                    && !sums(disk, directory, current).contains(seed);
        } catch (IOException | StateFileException e) {
            LOG.log(System.Logger.Level.WARNING, JournalFiles.path(directory, fingerprint) + ": cannot be read", e);
            return true;
        }
    }

    /** A snapshot that was never put in place got a journal whose records go on from one of the present journal. */
    private static Set<Integer> sums(Disk disk, Path directory, long fingerprint) throws IOException {
        Set<Integer> sums = new HashSet<>();
        try (JournalTail records =
                JournalTail.open(disk, directory, fingerprint).orElse(null)) {
            if (records != null) {
                records.poll(change -> {
                    sums.add(records.sum());
                    return true;
                });
                sums.add(records.sum());
            }
        }
        return sums;
    }

    /** Keeps a journal under another name, with a message in the log. */
    static void keep(Disk disk, Path journal) throws IOException {
        Path kept = free(journal);
        disk.perform(Disk.Step.RENAME, journal, () -> Files.move(journal, kept, StandardCopyOption.ATOMIC_MOVE));
        LOG.log(
                System.Logger.Level.WARNING,
                "{0}: state.json was edited or replaced, and lacks changes of this journal; they are kept in {1}."
                        + " docs/kernel.md explains how to merge them (When state.json was edited)",
                journal,
                kept.getFileName());
    }

    private static Path free(Path journal) {
        Path kept = journal.resolveSibling(journal.getFileName() + SUFFIX);
        for (int i = 2; Files.exists(kept, LinkOption.NOFOLLOW_LINKS); i++) {
            kept = journal.resolveSibling(journal.getFileName() + "-" + i + SUFFIX);
        }
        return kept;
    }

    /**
     * Writes the workflow that a manager knows, because what replaced its snapshot lacks its changes. Must come before
     * the journal is kept; harmless if it fails.
     */
    static void describe(Disk disk, Path directory, Replica known) {
        Path journal = JournalFiles.path(directory, known.fingerprint());
        Path kept = free(journal);
        try (AtomicFile file = AtomicFile.replacing(disk, kept.resolveSibling(kept.getFileName() + ".json"))) {
            Snapshot.write(known.view(), file);
            file.commit();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, journal + ": the workflow with its changes could not be written", e);
        }
    }
}
