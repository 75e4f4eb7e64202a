package dev.harness.io;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file as memory, given back at once when it is closed. The garbage collector would do so at some time, and
 * until then a file system with a mapped file on it cannot be unmounted. From Java 22 on there is an arena for that;
 * before it, only a call of the JDK's that is not for everybody, and that later versions warn of.
 */
final class Mapping {
    private static final System.Logger LOG = System.getLogger(Mapping.class.getName());
    private static final boolean ARENAS = Runtime.version().feature() >= 22;

    private final ByteBuffer bytes;
    private final @Nullable Object arena;

    private Mapping(ByteBuffer bytes, @Nullable Object arena) {
        this.bytes = bytes;
        this.arena = arena;
    }

    /** Maps the beginning of a file, to be read and written. */
    static Mapping of(FileChannel channel, int length) throws IOException {
        try {
            return ARENAS ? inArena(channel, length) : plain(channel, length);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException refusal) {
                throw refusal;
            }
            throw new IOException("a file cannot be mapped", e);
        } catch (ReflectiveOperationException e) {
            return plain(channel, length);
        }
    }

    private static Mapping plain(FileChannel channel, int length) throws IOException {
        return new Mapping(channel.map(FileChannel.MapMode.READ_WRITE, 0, length), null);
    }

    private static Mapping inArena(FileChannel channel, int length) throws ReflectiveOperationException {
        Class<?> type = Class.forName("java.lang.foreign.Arena");
        Object arena = type.getMethod("ofShared").invoke(null);
        Object segment = FileChannel.class
                .getMethod("map", FileChannel.MapMode.class, long.class, long.class, type)
                .invoke(channel, FileChannel.MapMode.READ_WRITE, 0L, (long) length, arena);
        Object buffer = Class.forName("java.lang.foreign.MemorySegment")
                .getMethod("asByteBuffer")
                .invoke(segment);
        return new Mapping((ByteBuffer) buffer, arena);
    }

    ByteBuffer bytes() {
        return bytes;
    }

    /** Gives the memory back. Nobody may touch it any more. */
    void close() {
        try {
            if (arena == null) {
                unmap();
            } else {
                Class.forName("java.lang.foreign.Arena").getMethod("close").invoke(arena);
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "mapped memory is left to the garbage collector", e);
        }
    }

    private void unmap() throws ReflectiveOperationException {
        if (ARENAS) {
            return; // left to the garbage collector
        }
        Class<?> type = Class.forName("sun.misc.Unsafe");
        Field instance = type.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        type.getMethod("invokeCleaner", ByteBuffer.class).invoke(instance.get(null), bytes);
    }
}
