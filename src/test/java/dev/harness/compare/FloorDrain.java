package dev.harness.compare;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the disk allows: for each step one small write into a preallocated file and one fdatasync, and nothing else. */
final class FloorDrain implements Drain {
    private static final int RECORD = 40;

    private final FileChannel channel;
    private final ByteBuffer record = ByteBuffer.allocateDirect(RECORD);
    private int left;
    private long position;

    FloorDrain(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @Override
    public void refill(int tasks) throws IOException {
        left = tasks;
        position = 0;
        channel.write(ByteBuffer.allocate(2 * RECORD * tasks), 0);
        channel.force(true);
    }

    @Override
    public boolean claimAndComplete(String worker) throws IOException {
        if (left == 0) {
            return false;
        }
        left--;
        step();
        step();
        return true;
    }

    private void step() throws IOException {
        channel.write(record.clear(), position);
        position += RECORD;
        channel.force(false);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
