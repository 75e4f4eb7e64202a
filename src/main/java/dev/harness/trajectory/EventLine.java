package dev.harness.trajectory;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** The bytes of one event, handed on without a copy. Not thread-safe. */
final class EventLine extends ByteArrayOutputStream {
    EventLine() {
        super(0); // the generator hands over a short event in one piece, so this grows once, to its size
    }

    boolean isObject() {
        return count >= 2 && buf[0] == '{' && buf[count - 1] == '}';
    }

    boolean holdsNewline() {
        for (int i = 0; i < count; i++) {
            if (buf[i] == '\n' || buf[i] == '\r') {
                return true;
            }
        }
        return false;
    }

    byte[] bytes() {
        return buf;
    }

    /** Returns how many bytes {@link #putInto} puts. */
    int lengthWithNewline() {
        return Math.addExact(count, 1);
    }

    void putInto(ByteBuffer target) {
        target.put(buf, 0, count).put((byte) '\n');
    }
}
