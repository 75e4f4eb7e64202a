package dev.harness.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Writes a stream into a durable file, block by block from its beginning. */
final class DurableOutput extends OutputStream {
    private static final int BLOCK = 64 * 1024;

    private final DurableFile file;
    private final ByteBuffer block = ByteBuffer.allocateDirect(BLOCK);
    private long written;

    DurableOutput(DurableFile file) {
        this.file = file;
    }

    @Override
    public void write(int value) throws IOException {
        if (!block.hasRemaining()) {
            flush();
        }
        block.put((byte) value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (!block.hasRemaining()) {
                flush();
            }
            int part = Math.min(block.remaining(), length - done);
            block.put(bytes, offset + done, part);
            done += part;
        }
    }

    @Override
    public void flush() throws IOException {
        block.flip();
        try {
            int length = block.remaining();
            if (length > 0) {
                file.write(block, written);
                written += length;
            }
        } finally {
            block.clear();
        }
    }
}
