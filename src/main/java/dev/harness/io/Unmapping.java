package dev.harness.io;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;

/**
 * Gives mapped memory back at once. The garbage collector would do so at some time, and until then a file system with a
 * mapped file on it cannot be unmounted. The JDK has no other call for it before its version 22.
 */
final class Unmapping {
    private static final System.Logger LOG = System.getLogger(Unmapping.class.getName());

    private Unmapping() {}

    /** Unmaps a buffer that {@code FileChannel.map} returned, and that nobody will ever touch again. */
    static void of(ByteBuffer mapped) {
        try {
            Class<?> type = Class.forName("sun.misc.Unsafe");
            Field instance = type.getDeclaredField("theUnsafe");
            instance.setAccessible(true);
            Method unmap = type.getMethod("invokeCleaner", ByteBuffer.class);
            unmap.invoke(instance.get(null), mapped);
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "mapped memory is left to the garbage collector", e);
        }
    }
}
