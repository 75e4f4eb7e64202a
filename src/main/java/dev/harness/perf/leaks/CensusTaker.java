package dev.harness.perf.leaks;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Takes a series of class histograms of this JVM without showing up in them: room for all is made beforehand, and nothing
 * is parsed before the last is taken. The histogram is that of {@code jcmd GC.class_histogram}, which collects garbage by
 * itself, also where {@code System.gc()} is switched off. Not thread-safe.
 */
final class CensusTaker implements Censuses {
    private static final long SETTLE_NANOS = 2_000_000;
    private static final int MOST_WAITS = 50;
    private static final String[] LIVE_OBJECTS = {};

    /** Garbage included, which spares a collection. */
    private static final String[] ALL_OBJECTS = {"-all"};

    /** Where one collection takes longer, the second is left to the histogram, which begins with one of its own. */
    private static final long LONG_COLLECTION_NANOS = 150_000_000;

    private final byte[][] histograms;
    private final int[] lengths;
    private final long[][] counts;
    private int taken;

    /**
     * Makes room.
     *
     * @throws JMException if this JVM gives no histograms
     */
    CensusTaker(int censuses) throws JMException {
        int size = histogram(ALL_OBJECTS).length() * 2;
        this.histograms = new byte[censuses][size];
        this.lengths = new int[censuses];
        this.counts = new long[censuses][3];
    }

    @Override
    public void take() throws JMException {
        collect();
        String text = histogram(LIVE_OBJECTS);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        lengths[taken] = Math.min(bytes.length, histograms[taken].length);
        System.arraycopy(bytes, 0, histograms[taken], 0, lengths[taken]);
        counts[taken][0] = ManagementFactory.getThreadMXBean().getThreadCount();
        counts[taken][1] = buffers();
        counts[taken][2] = descriptors();
        taken++;
    }

    @Override
    public List<Census> all() {
        List<Census> all = new ArrayList<>();
        for (int i = 0; i < taken; i++) {
            String text = new String(histograms[i], 0, lengths[i], StandardCharsets.UTF_8);
            all.add(Census.parse(text, counts[i][0], counts[i][1], counts[i][2]));
        }
        return all;
    }

    /** Twice, with a moment for the cleaners: what the first collection finds dead may hold what the second frees. */
    private static void collect() {
        boolean quick = true;
        for (int i = 0; i < 2 && quick; i++) {
            long start = System.nanoTime();
            System.gc();
            quick = System.nanoTime() - start < LONG_COLLECTION_NANOS;
            LockSupport.parkNanos(SETTLE_NANOS);
            awaitFinalizers();
        }
    }

    /** On a busy machine the finalizer may need its time; one that hangs is not waited for. */
    private static void awaitFinalizers() {
        for (int i = 0;
                i < MOST_WAITS && ManagementFactory.getMemoryMXBean().getObjectPendingFinalizationCount() > 0;
                i++) {
            LockSupport.parkNanos(SETTLE_NANOS);
        }
    }

    private static String histogram(String[] options) throws JMException {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
        Object[] arguments = {options};
        String[] signature = {String[].class.getName()};
        return (String) server.invoke(commands, "gcClassHistogram", arguments, signature);
    }

    private static long buffers() {
        long count = 0;
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            count += pool.getCount();
        }
        return count;
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}
