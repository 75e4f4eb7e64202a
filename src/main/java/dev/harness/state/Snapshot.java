package dev.harness.state;

import dev.harness.io.AtomicFile;
import dev.harness.io.OrdinaryFile;
import java.io.File;
import java.io.FileInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * The file {@code state.json}, which people may read, edit and replace. Its fingerprint (CRC-32C and CRC-32 of all its
 * bytes, side by side) names its journal, so that a journal is never applied to another snapshot.
 */
final class Snapshot {
    /** The largest file that is read: it is held in one array. */
    static final long MAX_BYTES = 1L << 30;

    private Snapshot() {}

    /** What a file contains. */
    record Content(WorkflowState state, long fingerprint) {}

    /**
     * The attributes by which an edited or replaced file is recognised. Managers do not need them to notice each other.
     *
     * @param file device and inode where the system has them
     * @param changed when it was last touched in any way, which no program can set; else as modified
     */
    record Trace(Object file, FileTime modified, FileTime changed, long length) {
        private static final FileTime NEVER = FileTime.fromMillis(0);
        private static final Trace MISSING = new Trace("", NEVER, NEVER, 0);

        /** Returns the looks of a file, or of none. */
        static Trace of(File file) throws IOException {
            try {
                Path path = file.toPath();
                BasicFileAttributes attributes = OrdinaryFile.attributesOfTarget(path);
                Object identity = OrdinaryFile.identity(path, attributes);
                FileTime changed = OrdinaryFile.changed(path, attributes);
                return new Trace(identity, attributes.lastModifiedTime(), changed, attributes.size());
            } catch (NoSuchFileException e) {
                return MISSING;
            }
        }

        boolean exists() {
            return !equals(MISSING);
        }

        /** Returns whether these may be the looks of the file, at a glance. Allocates nothing, since every turn asks. */
        boolean mayBeOf(File other) {
            return other.lastModified() == modified.toMillis();
        }
    }

    /** Reads a file, which may be damaged. */
    static Content read(Path file) throws IOException {
        byte[] bytes = bytes(file);
        return new Content(StateJson.read(bytes, file.toString()), fingerprint(bytes));
    }

    /** Reads all bytes through a stream, because an interrupt would close a channel. */
    static byte[] bytes(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new StateFileException(
                    file + ", line 1, column 1: has " + size + " bytes; at most " + MAX_BYTES + " are read", null);
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            return in.readAllBytes();
        }
    }

    static long fingerprint(byte[] bytes) {
        Sums sums = new Sums();
        sums.update(bytes, 0, bytes.length);
        return sums.getValue();
    }

    /** Writes a workflow into a replacement that is not yet in place, flushes it, and returns its fingerprint. */
    static long write(WorkflowState state, AtomicFile replacement) throws IOException {
        Sums sums = new Sums();
        StateJson.write(state, new Summing(replacement.out(), sums));
        replacement.force();
        return sums.getValue();
    }

    /** Two independent checksums as one. */
    private static final class Sums implements Checksum {
        private final CRC32C upper = new CRC32C();
        private final CRC32 lower = new CRC32();

        @Override
        public void update(int value) {
            upper.update(value);
            lower.update(value);
        }

        @Override
        public void update(byte[] bytes, int offset, int length) {
            upper.update(bytes, offset, length);
            lower.update(bytes, offset, length);
        }

        @Override
        public long getValue() {
            return upper.getValue() << 32 | lower.getValue();
        }

        @Override
        public void reset() {
            upper.reset();
            lower.reset();
        }
    }

    private static final class Summing extends FilterOutputStream {
        private final Checksum sums;

        Summing(OutputStream out, Checksum sums) {
            super(out);
            this.sums = sums;
        }

        @Override
        public void write(int value) throws IOException {
            out.write(value);
            sums.update(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            sums.update(bytes, offset, length);
        }
    }
}
