package dev.harness.perf.measure;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * A full collection that gives no memory back to the operating system. Left to itself the JVM shrinks the heap afterwards,
 * and the next operation pays for touching the same memory again: up to 15 us a page on a virtual machine.
 */
final class FullCollection {
    private static final String MOST_FREE = "MaxHeapFreeRatio";
    private static final String ALL = "100";

    private FullCollection() {}

    static void run() {
        try {
            Ratio.keepingMemory();
        } catch (LinkageError | RuntimeException notSettable) { // an image without jdk.management, another VM
            System.gc();
        }
    }

    /** A class of its own, since it does not link where the module jdk.management is missing. */
    private static final class Ratio {
        private Ratio() {}

        static void keepingMemory() {
            HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            String before = vm.getVMOption(MOST_FREE).getValue();
            vm.setVMOption(MOST_FREE, ALL);
            try {
                System.gc();
            } finally {
                vm.setVMOption(MOST_FREE, before);
            }
        }
    }
}
