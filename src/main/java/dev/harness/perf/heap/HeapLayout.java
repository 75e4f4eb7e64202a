package dev.harness.perf.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * The layout of objects in a JVM, in bytes; dumps do not contain it.
 *
 * @param header bytes before the fields of an object
 * @param arrayHeader bytes before the elements of an array
 * @param reference bytes of a reference
 * @param alignment every size is a multiple of this
 */
public record HeapLayout(int header, int arrayHeader, int reference, int alignment) {
    /** The layout of most JVMs: less than 32 GB of heap, and any collector except ZGC. */
    static final HeapLayout COMPRESSED = new HeapLayout(12, 16, 4, 8);

    private static final int MARK = 8;
    private static final int LENGTH = 4;

    /** Returns the layout of this JVM. */
    public static HeapLayout ofThisJvm() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (options == null) {
            return COMPRESSED;
        }
        int type = isOn(options, "UseCompactObjectHeaders") ? 0 : isOn(options, "UseCompressedClassPointers") ? 4 : 8;
        int reference = isOn(options, "UseCompressedOops") ? 4 : 8;
        int alignment = Integer.parseInt(option(options, "ObjectAlignmentInBytes", "8"));
        return new HeapLayout(MARK + type, MARK + type + LENGTH, reference, alignment);
    }

    private static boolean isOn(HotSpotDiagnosticMXBean options, String name) {
        return Boolean.parseBoolean(option(options, name, "false"));
    }

    private static String option(HotSpotDiagnosticMXBean options, String name, String otherwise) {
        try {
            return options.getVMOption(name).getValue();
        } catch (IllegalArgumentException unknownToThisJvm) {
            return otherwise;
        }
    }

    /** Returns a size rounded up to what the JVM gives. */
    long aligned(long bytes) {
        return (bytes + alignment - 1) / alignment * alignment;
    }
}
