package dev.harness.perf.memory;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Takes a dump of this JVM's live objects and reads it. */
final class HeapDump {
    private HeapDump() {}

    /**
     * Returns what is reachable in this JVM now.
     *
     * @throws IOException if no dump can be written or read
     */
    static HeapGraph ofThisJvm() throws IOException {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (bean == null) {
            throw new IOException("this JVM takes no heap dumps");
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
