package dev.harness.perf.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that the current thread has allocated; a fake one in tests. */
@FunctionalInterface
interface AllocationCounter {

    /** Returns the bytes allocated so far; negative if they are unknown (in a virtual thread, or on some JVMs). */
    long bytes();

    /** Returns HotSpot's counter: exact to the byte, and reading it allocates nothing. */
    static AllocationCounter system() {
        try {
            return HotSpot.counter();
        } catch (LinkageError noModule) { // an image without jdk.management
            return () -> -1;
        }
    }

    /** A class of its own, since it does not link where the module jdk.management is missing. */
    final class HotSpot {
        private HotSpot() {}

        static AllocationCounter counter() {
            if (ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean
                    && bean.isThreadAllocatedMemorySupported()
                    && bean.isThreadAllocatedMemoryEnabled()) {
                return bean::getCurrentThreadAllocatedBytes;
            }
            return () -> -1;
        }
    }
}
