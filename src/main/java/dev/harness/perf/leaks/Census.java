package dev.harness.perf.leaks;

import dev.harness.perf.heap.HprofType;
import java.util.HashMap;
import java.util.Map;

/**
 * What was alive at one moment, after a collection.
 *
 * @param classes the live objects by class, JVM-wide
 * @param totalBytes their bytes
 * @param threads platform threads running
 * @param buffers direct and mapped buffers
 * @param descriptors open file descriptors, 0 if the system does not show them
 */
record Census(Map<String, ClassCount> classes, long totalBytes, long threads, long buffers, long descriptors) {

    /**
     * Reads the table of {@code GC.class_histogram}: one line a class, {@code num: instances bytes name (module)}, then
     * {@code Total instances bytes}.
     */
    static Census parse(String histogram, long threads, long buffers, long descriptors) {
        Map<String, ClassCount> classes = new HashMap<>();
        long total = 0;
        for (String line : histogram.lines().toList()) {
            String[] words = line.strip().split("\\s+", -1);
            if (words.length >= 4 && words[0].endsWith(":")) {
                ClassCount count = new ClassCount(Long.parseLong(words[1]), Long.parseLong(words[2]));
                classes.merge(
                        readable(words[3]),
                        count,
                        (a, b) -> new ClassCount(a.objects() + b.objects(), a.bytes() + b.bytes()));
            } else if (words[0].equals("Total")) {
                total = Long.parseLong(words[2]);
            }
        }
        return new Census(classes, total, threads, buffers, descriptors);
    }

    /** Returns how many objects of a class there are. */
    ClassCount of(String className) {
        return classes.getOrDefault(className, ClassCount.NONE);
    }

    /** Returns how many objects there are in all. */
    long objects() {
        return classes.values().stream().mapToLong(ClassCount::objects).sum();
    }

    /** {@code [Ljava.lang.String;} is {@code java.lang.String[]}; a hidden class goes without its address. */
    static String readable(String name) {
        int address = Math.max(name.indexOf("/0x"), name.indexOf("+0x"));
        String plain = address < 0 ? name : name.substring(0, address);
        return HprofType.readable(plain);
    }
}
