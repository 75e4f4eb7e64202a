package dev.harness.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a journal, version 2. All numbers are big-endian.
 *
 * <pre>
 * journal-&lt;fingerprint of state.json, 16 hexadecimal digits&gt;
 * +---------------------------------------------------------------------------+
 * | "HARNESSJ" 8 | version 4 | seed 4 | fingerprint 8 | CRC of these 24 bytes 4 |   header, 28 bytes
 * +---------------------------------------------------------------------------+
 * | record | record | ...                       | zeros, written ahead          |
 * +---------------------------------------------------------------------------+
 *
 * record   | length of the payload 4 (1 to 16,777,208; 0: no more) | CRC 4 | payload |
 * payload  | kind 1 | position of the task in the workflow 4 | seconds since 1970 8 | nanoseconds 4 | text, UTF-8 |
 * kind     what happened                                             time           text
 *        1 claimed                                                   now            worker
 *        2 completed, 3 failed                                       now
 *        4 back to state.json as it stands
 *        5 another state.json is about to be put in place: look, before anything else is written here
 *        6 lease renewed                                             now
 *        7 released                                                  now
 *        8 given back to be tried again                              not before     reason
 *        9 completed with a result                                   now            the result, JSON
 *       10 failed for a reason, 11 cancelled                         now            reason
 *       12 failed, since it may not be claimed any more              now
 *       13 tasks added; the position is the number of tasks before   now            {"tasks":[…]}
 * </pre>
 *
 * Version 1 knew kinds 1 to 5 and is the same otherwise. It is read, and written anew as version 2 before anything is
 * added to it, since an older Harness would take a kind that it does not know for torn, and cut it off.
 *
 * A CRC is CRC-32C over the CRC before it (of the first record: the header's seed) and the payload. So a record
 * counts only behind exactly those that it was written behind, and what a torn write left further on never comes to
 * life.
 */
final class JournalFormat {
    static final int HEADER = 28;
    static final int FRAME = 8;
    static final int VERSION = 2;

    /** Longest text of a record, in bytes; what tasks are longer cannot be added by a record. */
    static final int MAX_TEXT = (16 << 20) - 64;

    private static final int MAX_PAYLOAD = 16 << 20;
    private static final long MAGIC = 0x4841524E4553534AL; // "HARNESSJ"
    private static final int FIXED = 17;

    /** What happened to a task. */
    enum Kind {
        CLAIMED(1),
        COMPLETED(2),
        FAILED(3),
        BACK(4),
        LOOK(5),
        RENEWED(6),
        RELEASED(7),
        RETRIED(8),
        COMPLETED_WITH(9),
        FAILED_FOR(10),
        CANCELLED(11),
        EXHAUSTED(12),
        ADDED(13);

        private static final Kind[] KINDS = values();

        private final int code;

        Kind(int code) {
            this.code = code;
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
        if (header.getInt(8) < 1 || header.getInt(8) > VERSION) {
            throw new StateFileException(
                    file + ", byte 8: is a journal of version " + header.getInt(8)
                            + "; this Harness reads versions 1 to " + VERSION,
                    null);
        }
        crc.reset();
        crc.update(header.slice(0, HEADER - 4));
        if (header.getInt(HEADER - 4) != (int) crc.getValue() || header.getLong(16) != fingerprint) {
            throw new StateFileException(file + ", byte " + (HEADER - 4) + ": the header is damaged", null);
        }
        return header.getInt(12);
    }

    static int version(ByteBuffer header) {
        return header.getInt(8);
    }

    /** Returns the bytes of the whole record that begins with this frame; 0 if there is none. */
    static int announced(ByteBuffer frame, int from) {
        int length = frame.limit() - from < FRAME ? 0 : frame.getInt(from);
        return length < 1 || length > MAX_PAYLOAD - FRAME ? 0 : FRAME + length;
    }

    /** Returns the most bytes that a record with this text takes. */
    static int room(Object text) {
        return FRAME + FIXED + (text instanceof byte[] bytes ? bytes.length : 3 * ((String) text).length());
    }

    /**
     * Puts one record behind the one with the given CRC, and returns its own.
     *
     * @param text a string, or its bytes
     */
    int put(ByteBuffer into, int before, Kind kind, int position, Instant at, Object text) {
        int start = begin(into, kind, position, at);
        if (text instanceof byte[] bytes) {
            into.put(bytes);
        } else {
            putText(into, (String) text);
        }
        return end(into, start, before);
    }

    private static int begin(ByteBuffer into, Kind kind, int position, Instant at) {
        int start = into.position();
        into.position(start + FRAME);
        into.put((byte) kind.code).putInt(position).putLong(at.getEpochSecond()).putInt(at.getNano());
        return start;
    }

    private int end(ByteBuffer into, int start, int before) {
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
        byte[] text = new byte[length - FIXED];
        bytes.get(from + FIXED, text);
        Instant at = Instant.ofEpochSecond(second, bytes.getInt(from + 13));
        return Optional.of(new Change(kind, bytes.getInt(from + 1), at, text));
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

    /** One record that was read. Compared by identity, as its bytes are. */
    @SuppressWarnings("ArrayRecordComponent") // only handed on
    record Change(Kind kind, int position, Instant at, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
