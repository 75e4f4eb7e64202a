package dev.harness.state;

import dev.harness.io.AtomicFile;
import dev.harness.io.Disk;
import dev.harness.io.DurableMark;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;

/** The journals of a directory as files: which there are, and how one is made. Holds no state. */
final class JournalFiles {
    /** How much is written ahead at first. */
    static final int FIRST_BLOCK = 64 * 1024;

    private static final System.Logger LOG = System.getLogger(JournalFiles.class.getName());

    private JournalFiles() {}

    static Path path(Path directory, long fingerprint) {
        return directory.resolve(String.format("journal-%016x", fingerprint));
    }

    static boolean exists(Path directory, long fingerprint) {
        return Files.exists(path(directory, fingerprint), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns whether there is any journal, of whatever snapshot. */
    static boolean anyIn(Path directory) throws IOException {
        try (DirectoryStream<Path> journals = Files.newDirectoryStream(directory, "journal-*")) {
            return journals.iterator().hasNext();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /**
     * Writes a new journal, durably, in the place of any file of its name.
     *
     * @param seed the CRC that its first record is written behind
     * @param records its first records
     */
    static void create(Disk disk, Path directory, long fingerprint, int seed, ByteBuffer records) throws IOException {
        int length = JournalFormat.HEADER + records.remaining();
        ByteBuffer bytes = new JournalFormat().header(seed, fingerprint, length + FIRST_BLOCK);
        bytes.put(records).clear();
        AtomicFile.write(disk, path(directory, fingerprint), bytes);
    }

    /** Writes a new journal without records, durably. */
    static void create(Disk disk, Path directory, long fingerprint) throws IOException {
        int seed = ThreadLocalRandom.current().nextInt(); // so that no record of an earlier one would fit
        create(disk, directory, fingerprint, seed, ByteBuffer.allocate(0));
    }

    /** Warns those who follow the journal of a file, whatever the file holds, if there is one. */
    static void warnFollowers(Disk disk, Path snapshot, DurableMark mark) throws IOException {
        Path directory = snapshot.toAbsolutePath().getParent();
        if (directory == null || !Files.exists(snapshot)) {
            return;
        }
        try {
            long fingerprint = Snapshot.fingerprint(Snapshot.bytes(snapshot));
            if (exists(directory, fingerprint)) {
                try (Journal journal = Journal.open(disk, directory, fingerprint, mark)) {
                    journal.poll(known -> true);
                    journal.warn();
                }
            }
        } catch (StateFileException e) {
            LOG.log(System.Logger.Level.DEBUG, "nobody can follow a damaged journal", e);
        }
    }
}
