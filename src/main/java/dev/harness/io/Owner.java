package dev.harness.io;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Who owns a lock, as one word that another process can judge. Immutable.
 *
 * <pre>
 * bits  0 to 21   process id; never 0
 *      22 to 39   when that process started, in hundredths of a second, so that a later process of its id is another
 *      40 to 51   a checksum of the machine's present run and of the lock file: after a restart of the machine, and in
 *                 a copy of the file, the word means nobody
 *      52 to 63   a checksum of the namespace of process ids: a container's process 7 is not the host's
 * </pre>
 */
final class Owner {
    private static final int ID_BITS = 22;
    private static final int START_BITS = 18;
    private static final int CHECK_BITS = 12;
    private static final int CHECK_SHIFT = ID_BITS + START_BITS;
    private static final int SPACE_SHIFT = CHECK_SHIFT + CHECK_BITS;

    private static final Path PROC = Path.of("/proc");
    private static final long OWN_ID = ProcessHandle.current().pid();
    private static final long OWN_SPACE = checksum(ownSpace());
    private static final String RUN = machineRun();

    /** What can be known about the owner of a word. */
    enum Fate {
        /** It runs, or stands still. */
        LIVES,
        /** It ended, or never was. */
        DEAD,
        /** It is in another container, whose processes cannot be seen from here. */
        UNKNOWN
    }

    private Owner() {}

    /**
     * Returns the word of this process.
     *
     * @param lockFile the identity of the lock's file
     */
    static long self(Object lockFile) {
        long start = startOf(OWN_ID).orElse(0L);
        return (OWN_ID & mask(ID_BITS))
                | ((start & mask(START_BITS)) << ID_BITS)
                | (check(lockFile) << CHECK_SHIFT)
                | (OWN_SPACE << SPACE_SHIFT);
    }

    static long id(long word) {
        return word & mask(ID_BITS);
    }

    static Fate fate(long word, Object lockFile) {
        if (word == 0 || ((word >>> CHECK_SHIFT) & mask(CHECK_BITS)) != check(lockFile)) {
            return Fate.DEAD;
        }
        if (word >>> SPACE_SHIFT != OWN_SPACE) {
            return Fate.UNKNOWN;
        }
        long start = (word >>> ID_BITS) & mask(START_BITS);
        return startOf(id(word))
                .filter(found -> (found & mask(START_BITS)) == start)
                .map(same -> Fate.LIVES)
                .orElse(Fate.DEAD);
    }

    /** Describes a process, and whether it is stopped, which explains why it does not continue. */
    static String describe(long id) {
        boolean stopped = stat(id).map(fields -> "Tt".contains(fields[0])).orElse(false);
        String whose = id == OWN_ID ? "this process, " + id : "process " + id;
        return stopped ? whose + ", which is stopped" : whose;
    }

    private static long check(Object lockFile) {
        return checksum(RUN + lockFile);
    }

    /** Returns when a living process started; empty if there is none. */
    private static Optional<Long> startOf(long id) {
        if (!Files.exists(PROC.resolve("self/stat"))) {
            return ProcessHandle.of(id)
                    .flatMap(process -> process.info().startInstant())
                    .map(Instant::toEpochMilli)
                    .map(millis -> millis / 10);
        }
        return stat(id).filter(fields -> !isGone(fields)).map(fields -> Long.parseLong(fields[19]));
    }

    /** Returns whether only the entry in the parent's books is left: a thread that still works would be counted. */
    private static boolean isGone(String[] fields) {
        return "ZX".contains(fields[0]) && Long.parseLong(fields[17]) <= 1;
    }

    /** Returns the kernel's fields of a process, beginning with its state. */
    private static Optional<String[]> stat(long id) {
        return read(PROC.resolve(id + "/stat"))
                .map(line -> line.substring(line.lastIndexOf(')') + 2).split(" "));
    }

    private static Optional<String> read(Path file) {
        try (InputStream in = new FileInputStream(file.toFile())) { // which no interrupt closes
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String machineRun() {
        return read(PROC.resolve("sys/kernel/random/boot_id")).orElse("");
    }

    private static String ownSpace() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self/ns/pid")).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }

    private static long checksum(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return crc.getValue() & mask(CHECK_BITS);
    }

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }
}
