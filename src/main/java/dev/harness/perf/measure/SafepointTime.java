package dev.harness.perf.measure;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * How long this JVM held all its threads at safepoints. No public API has this time. HotSpot writes it to the file of
 * counters that jstat reads, {@code <tmp>/hsperfdata_<user>/<process>}, which is mapped into memory, so that reading it
 * takes almost no time. Without such a file (another JVM, {@code -XX:-UsePerfData}) the time is 0.
 *
 * <pre>
 * header  0 magic cafec0c0 · 4 byte order (1 = little) · 8 used · 24 offset of the first entry · 28 number of entries
 * entry   0 length · 4 offset of the name · 8 vector length · 12 type ('J' = long) · 16 offset of the value
 * </pre>
 */
final class SafepointTime {

    private static final int MAGIC = 0xcafec0c0;
    private static final SafepointTime SYSTEM = open();

    private final ByteBuffer counters;
    private final int ticksAt;
    private final double nanosPerTick;

    private SafepointTime(ByteBuffer counters, int ticksAt, double nanosPerTick) {
        this.counters = counters;
        this.ticksAt = ticksAt;
        this.nanosPerTick = nanosPerTick;
    }

    static long nanos() {
        return SYSTEM.ticksAt == 0 ? 0 : (long) (SYSTEM.counters.getLong(SYSTEM.ticksAt) * SYSTEM.nanosPerTick);
    }

    private static SafepointTime open() {
        Path file = Path.of(
                "/tmp/hsperfdata_" + System.getProperty("user.name"),
                Long.toString(ProcessHandle.current().pid()));
        if (Files.isReadable(file)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return of(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
            } catch (IOException | IndexOutOfBoundsException e) {
                return none();
            }
        }
        return none();
    }

    /** Reads the layout of a file of counters. */
    private static SafepointTime of(ByteBuffer file) {
        if (file.getInt(0) != MAGIC) {
            return none();
        }
        ByteBuffer counters = file.order(file.get(4) == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        Optional<Integer> ticks = find(counters, "sun.rt.safepointTime");
        Optional<Integer> frequency = find(counters, "sun.os.hrt.frequency");
        if (ticks.isEmpty() || frequency.isEmpty()) {
            return none();
        }
        return new SafepointTime(counters, ticks.get(), 1e9 / Math.max(counters.getLong(frequency.get()), 1));
    }

    private static Optional<Integer> find(ByteBuffer counters, String name) {
        byte[] wanted = (name + "\0").getBytes(StandardCharsets.US_ASCII);
        int entry = counters.getInt(24);
        for (int left = counters.getInt(28); left > 0; left--) {
            byte[] found = new byte[wanted.length];
            counters.get(entry + counters.getInt(entry + 4), found);
            if (Arrays.equals(wanted, found)) {
                return Optional.of(entry + counters.getInt(entry + 16));
            }
            entry += counters.getInt(entry);
        }
        return Optional.empty();
    }

    private static SafepointTime none() {
        return new SafepointTime(ByteBuffer.allocate(0), 0, 0);
    }
}
