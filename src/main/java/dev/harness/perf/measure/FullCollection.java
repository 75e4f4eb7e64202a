package dev.harness.perf.measure;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * A full garbage collection that returns no memory to the operating system. By default the JVM shrinks the heap afterwards;
 * then the next operation has to touch the same memory again, which takes up to 15 us a page on a virtual machine.
 */
final class FullCollection {
    private static final String MOST_FREE = "MaxHeapFreeRatio";
    private static final String ALL = "100";

    private FullCollection() {}

    static void run() {
        run(System::gc);
    }

    static void run(Runnable collect) {
        try {
            Ratio.keepingMemory(collect);
        } catch (LinkageError | RuntimeException notSettable) { // an image without jdk.management, another VM
            collect.run();
        }
    }

    /** A class of its own, since it does not link where the module jdk.management is missing. */
    private static final class Ratio {
        private Ratio() {}

        static void keepingMemory(Runnable collect) {
            HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            String before = vm.getVMOption(MOST_FREE).getValue();
            vm.setVMOption(MOST_FREE, ALL);
            try {
                collect.run();
            } finally {
                vm.setVMOption(MOST_FREE, before);
            }
        }
    }
}
