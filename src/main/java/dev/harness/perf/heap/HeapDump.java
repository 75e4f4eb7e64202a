package dev.harness.perf.heap;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.harness.perf.stats.ByteSize;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Writes a dump of this JVM's live objects and reads it. Stateless. */
public final class HeapDump {
    /**
     * The maximum of objects, which takes some seconds to read; with more, the search would take longer than all the runs.
     */
    private static final long MOST_OBJECTS = 4_000_000;

    /** What reading takes for one object, all tables together. */
    private static final long BYTES_PER_OBJECT = 150;

    private HeapDump() {}

    /**
     * Returns why a heap of this size is not dumped; empty if it may be dumped. The test's own JVM must read the dump.
     *
     * @param objects how many objects are alive
     * @param bytes their bytes
     */
    public static Optional<String> refusal(long objects, long bytes) {
        Runtime jvm = Runtime.getRuntime();
        return refusal(objects, bytes, jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory());
    }

    static Optional<String> refusal(long objects, long bytes, long freeBytes) {
        long needed = objects * BYTES_PER_OBJECT;
        if (objects > MOST_OBJECTS || bytes > Integer.MAX_VALUE) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the heap holds %,d objects of %s; up to %,d of 2 GB are searched",
                    objects,
                    ByteSize.format(bytes),
                    MOST_OBJECTS));
        }
        return needed > freeBytes / 2
                ? Optional.of("searching it takes " + ByteSize.format(needed) + ", and the heap has "
                        + ByteSize.format(freeBytes) + " left")
                : Optional.empty();
    }

    /**
     * Returns the objects that are reachable in this JVM now.
     *
     * @throws IOException if no dump can be written or read
     */
    public static HeapGraph ofThisJvm() throws IOException {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (bean == null) {
            throw new IOException("this JVM cannot write heap dumps");
        }
        Path folder = Files.createTempDirectory("harness-dump");
        Path file = folder.resolve("live.hprof");
        try {
            bean.dumpHeap(file.toString(), true);
            return HprofReader.read(file, HeapLayout.ofThisJvm());
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }
}
