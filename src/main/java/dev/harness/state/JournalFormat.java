package dev.harness.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a journal, version 1. All numbers are big-endian.
 *
 * <pre>
 * journal-&lt;fingerprint of state.json, 16 hexadecimal digits&gt;
 * +---------------------------------------------------------------------------+
 * | "HARNESSJ" 8 | version 4 | seed 4 | fingerprint 8 | CRC of these 24 bytes 4 |   header, 28 bytes
 * +---------------------------------------------------------------------------+
 * | record | record | ...                       | zeros, written ahead          |
 * +---------------------------------------------------------------------------+
 *
 * record   | length of the payload 4 (1 to 65,536; 0: no more) | CRC 4 | payload |
 * payload  | kind 1 | position of the task in state.json 4 | seconds since 1970 8 | nanoseconds 4 | worker, UTF-8 |
 * kind     1 claimed by the worker, 2 completed, 3 failed (both without a worker), 4 back to state.json as it stands,
 *          5 another state.json is about to be put in place: look, before anything else is written here
 * </pre>
 *
 * A CRC is CRC-32C over the CRC before it (of the first record: the header's seed) and the payload. So a record
 * counts only behind exactly those that it was written behind, and what a torn write left further on never comes to
 * life.
 */
final class JournalFormat {
    static final int HEADER = 28;
    static final int FRAME = 8;
    static final int MAX_PAYLOAD = 65_536;

    /** Longest name of a worker, in UTF-16 units, that surely fits. */
    static final int MAX_WORKER = 16_384;

    private static final long MAGIC = 0x4841524E4553534AL; // "HARNESSJ"
    private static final int VERSION = 1;
    private static final int FIXED = 17;

    /** What happened to a task. */
    enum Kind {
        CLAIMED(1),
        COMPLETED(2),
        FAILED(3),
        BACK(4),
        LOOK(5);

        private static final Kind[] KINDS = values();

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Kind of(TaskStatus outcome) {
            return outcome == TaskStatus.COMPLETED ? COMPLETED : FAILED;
        }

        static @Nullable Kind of(int code) {
            return code < 1 || code > KINDS.length ? null : KINDS[code - 1];
        }
    }

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer link = ByteBuffer.allocateDirect(4);

    /** Returns a header, ready to be written. */
    ByteBuffer header(int seed, long fingerprint, int capacity) {
        ByteBuffer bytes = ByteBuffer.allocate(capacity);
        bytes.putLong(MAGIC).putInt(VERSION).putInt(seed).putLong(fingerprint);
        crc.reset();
        crc.update(bytes.array(), 0, bytes.position());
        return bytes.putInt((int) crc.getValue());
    }

    /** Returns the seed of a header, or what is wrong with it. */
    int seed(ByteBuffer header, long fingerprint, String file) {
        if (header.limit() < HEADER || header.getLong(0) != MAGIC) {
            throw new StateFileException(file + ", byte 0: is not a journal of Harness", null);
        }
        if (header.getInt(8) != VERSION) {
            throw new StateFileException(
                    file + ", byte 8: is a journal of version " + header.getInt(8) + "; this Harness reads version "
                            + VERSION,
                    null);
        }
        crc.reset();
        crc.update(header.slice(0, HEADER - 4));
        if (header.getInt(HEADER - 4) != (int) crc.getValue() || header.getLong(16) != fingerprint) {
            throw new StateFileException(file + ", byte " + (HEADER - 4) + ": the header is damaged", null);
        }
        return header.getInt(12);
    }

    /** Returns the most bytes that a record with this worker takes. */
    static int room(String worker) {
        return FRAME + FIXED + 3 * worker.length();
    }

    /** Puts one record behind the one with the given CRC, and returns its own. */
    int put(ByteBuffer into, int before, Kind kind, int position, Instant at, String worker) {
        int start = into.position();
        into.position(start + FRAME);
        into.put((byte) kind.code).putInt(position).putLong(at.getEpochSecond()).putInt(at.getNano());
        putText(into, worker);
        int length = into.position() - start - FRAME;
        int sum = sum(before, into, start + FRAME, length);
        into.putInt(start, length).putInt(start + 4, sum);
        return sum;
    }

    /** Returns the CRC that the payload must have behind the given CRC; leaves the buffer as it was. */
    int sum(int before, ByteBuffer bytes, int from, int length) {
        int position = bytes.position();
        int limit = bytes.limit();
        crc.reset();
        crc.update(link.clear().putInt(before).flip());
        crc.update(bytes.limit(from + length).position(from));
        bytes.limit(limit).position(position);
        return (int) crc.getValue();
    }

    /** Reads a payload that its CRC vouches for; empty if its content makes no sense all the same. */
    static Optional<Change> change(ByteBuffer bytes, int from, int length) {
        Kind kind = length < FIXED ? null : Kind.of(bytes.get(from));
        long second = length < FIXED ? 0 : bytes.getLong(from + 5);
        if (kind == null
                || second < Instant.MIN.getEpochSecond()
                || second > Instant.MAX.getEpochSecond()
                || bytes.getInt(from + 13) < 0
                || bytes.getInt(from + 13) > 999_999_999) {
            return Optional.empty();
        }
        byte[] worker = new byte[length - FIXED];
        bytes.get(from + FIXED, worker);
        Instant at = Instant.ofEpochSecond(second, bytes.getInt(from + 13));
        return Optional.of(new Change(kind, bytes.getInt(from + 1), at, new String(worker, StandardCharsets.UTF_8)));
    }

    private static void putText(ByteBuffer into, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                into.put(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            into.put((byte) c);
        }
    }

    /** One record that was read. */
    record Change(Kind kind, int position, Instant at, String worker) {}
}
