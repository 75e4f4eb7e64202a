package dev.harness.perf.leaks;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.example.leaks.Clean;
import org.example.leaks.Leaking;

/**
 * Counts false alarms and misses of {@link LeakMeter} in this JVM, with its collector: {@code java -XX:+UseZGC -cp …
 * dev.harness.perf.leaks.LeakTrials 3}, with how often the clean bodies are tried; the leaking ones come once each, all in
 * one JVM. {@code LeakTrials jackson} tries one clean body alone, as the first of the JVM, and {@code LeakTrials "own array"
 * list} the leaks of these names. Not a test: it takes minutes.
 */
final class LeakTrials {
    private LeakTrials() {}

    public static void main(String[] arguments) throws Throwable {
        List<Clean.Body> alone = Clean.all().stream()
                .filter(body -> body.name().equals(arguments[0]))
                .toList();
        if (!alone.isEmpty()) {
            System.out.println(jvm() + (isClean(alone.get(0)) ? " ok" : " FALSE ALARM"));
            System.exit(0);
        }
        List<Leaking.Leak> some = new Leaking()
                .all().stream()
                        .filter(leak -> Arrays.asList(arguments).contains(leak.name()))
                        .toList();
        if (!some.isEmpty()) {
            for (Leaking.Leak leak : some) {
                System.out.println(jvm() + ": " + leak.name() + (isFound(leak) ? " ok" : " MISSED"));
            }
            System.exit(0);
        }
        int times = Integer.parseInt(arguments[0]);
        int alarms = 0;
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            for (Clean.Body body : Clean.all()) {
                alarms += isClean(body) ? 0 : 1;
            }
        }
        int trials = times * Clean.all().size();
        long millis = (System.nanoTime() - start) / 1_000_000 / Math.max(1, trials);
        List<Leaking.Leak> leaks = new Leaking().all();
        long right = 0;
        start = System.nanoTime();
        for (Leaking.Leak leak : leaks) {
            right += isFound(leak) ? 1 : 0;
        }
        long leakMillis = (System.nanoTime() - start) / 1_000_000 / leaks.size();
        System.out.printf(
                "%s: %d false alarms of %d clean trials (%d ms each); %d of %d leaks found at their place (%d ms each)%n",
                jvm(), alarms, trials, millis, right, leaks.size(), leakMillis);
        System.exit(0);
    }

    private static String jvm() {
        return "Java " + Runtime.version().feature() + ", "
                + ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .collect(Collectors.joining(", "));
    }

    private static boolean isClean(Clean.Body body) throws Throwable {
        Leaks leaks = LeakMeter.measure(() -> body.body().call());
        boolean clean = leaks.bytesPerRun() == 0
                && !leaks.leavesResources()
                && leaks.doubt().isEmpty();
        if (!clean) {
            System.out.println("  " + body.name() + ": " + leaks);
        }
        return clean;
    }

    private static boolean isFound(Leaking.Leak leak) throws Throwable {
        Leaks leaks = LeakMeter.measure(() -> leak.body().call());
        boolean found = leaks.bytesPerRun() > 0 && leaks.classes().get(0).path().startsWith(leak.holder());
        if (!found) {
            System.out.println("  " + leak.name() + ": " + leaks);
        }
        return found;
    }
}
