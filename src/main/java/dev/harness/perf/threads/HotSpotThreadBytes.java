package dev.harness.perf.threads;

import com.sun.management.ThreadMXBean;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/** HotSpot's counters. It is a separate class, because it does not link if the module jdk.management is missing. */
final class HotSpotThreadBytes implements ThreadBytes {
    private final ThreadMXBean bean;
    private final @Nullable MethodHandle total;

    private HotSpotThreadBytes(ThreadMXBean bean) {
        this.bean = bean;
        this.total = total(bean);
    }

    static ThreadBytes find() {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean)
                || !bean.isThreadAllocatedMemorySupported()) {
            return NONE;
        }
        bean.setThreadAllocatedMemoryEnabled(true);
        return new HotSpotThreadBytes(bean);
    }

    /** The method came with 17.0.11 and 21, so that the compiler's own table of Java 17 does not know it. */
    private static @Nullable MethodHandle total(ThreadMXBean bean) {
        try {
            MethodHandle handle = MethodHandles.publicLookup()
                    .findVirtual(ThreadMXBean.class, "getTotalThreadAllocatedBytes", MethodType.methodType(long.class));
            return handle.bindTo(bean);
        } catch (ReflectiveOperationException olderJvm) {
            return null;
        }
    }

    @Override
    public long current() {
        return bean.getCurrentThreadAllocatedBytes();
    }

    @Override
    public long of(long threadId) {
        return bean.getThreadAllocatedBytes(threadId);
    }

    @Override
    public long[] of(long[] threadIds) {
        return bean.getThreadAllocatedBytes(threadIds);
    }

    @Override
    public boolean hasTotal() {
        return total != null;
    }

    @Override
    public long total() {
        if (total == null) {
            return UNKNOWN;
        }
        try {
            return (long) total.invokeExact();
        } catch (Throwable unreadable) {
            return UNKNOWN;
        }
    }
}
