package dev.harness.perf.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * How a JVM lays out its objects, in bytes. Dumps do not say.
 *
 * @param header what precedes the fields of an object
 * @param arrayHeader what precedes the elements of an array
 * @param reference a reference
 * @param alignment what every size is a multiple of
 */
public record HeapLayout(int header, int arrayHeader, int reference, int alignment) {
    /** That of most JVMs: less than 32 GB of heap, and any collector but ZGC. */
    static final HeapLayout COMPRESSED = new HeapLayout(12, 16, 4, 8);

    private static final int MARK = 8;
    private static final int LENGTH = 4;

    /** Returns this JVM's own. */
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
