package dev.harness.perf.memory;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts false alarms and misses of {@link LeakMeter} in this JVM, with its collector: {@code java -XX:+UseZGC -cp …
 * dev.harness.perf.memory.LeakTrials 125}. Not a test: it takes minutes.
 */
final class LeakTrials {
    private static final List<Object> LEFT = new ArrayList<>(1_000_000);
    private static final int LEAKING = 5;
    private static int runs;

    private LeakTrials() {}

    public static void main(String[] arguments) throws Throwable {
        int trials = Integer.parseInt(arguments[0]);
        int alarms = 0;
        int misses = 0;
        long start = System.nanoTime();
        for (int i = 0; i < trials; i++) {
            alarms += leaks(LeakTrials::clean) ? 1 : 0;
        }
        long millis = (System.nanoTime() - start) / 1_000_000 / Math.max(1, trials);
        for (int i = 0; i < LEAKING; i++) {
            misses += leaks(() -> LEFT.add(new Object())) ? 0 : 1;
            misses += leaks(LeakTrials::everyFifth) ? 0 : 1;
        }
        String collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .collect(Collectors.joining(", "));
        System.out.printf(
                "Java %d, %s: %d false alarms of %d clean trials (%d ms each), %d misses of %d leaking ones%n",
                Runtime.version().feature(), collectors, alarms, trials, millis, misses, 2 * LEAKING);
    }

    private static boolean leaks(Body body) throws Throwable {
        Leaks leaks = LeakMeter.measure(body);
        LEFT.clear();
        return leaks.bytesPerRun() > 0 || leaks.leavesResources();
    }

    private static void clean() {
        Map<String, List<String>> map = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            map.computeIfAbsent("key" + i % 7, key -> new ArrayList<>()).add("value" + i);
        }
        if (map.values().stream().mapToInt(List::size).sum() != 50) {
            throw new IllegalStateException("lost some");
        }
    }

    private static void everyFifth() {
        if (runs++ % 5 == 0) {
            LEFT.add(new Object());
        }
    }
}
