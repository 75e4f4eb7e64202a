package dev.harness.perf.unchanged;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What all tests of a JVM depend on beside their own code: the JDK, flags, system properties, dependencies, resources, this library and the
 * machine. Immutable and thread-safe.
 *
 * @param parts a hash or short value by name
 * @param unknown what cannot be known, in words
 */
public record Surroundings(Map<String, String> parts, List<String> unknown) {
    /**
     * Properties that say how this run was started, or where its files are: what lies there has a part of its own. The time zone's is set
     * by the JDK once somebody asks for it.
     */
    private static final Pattern OF_THIS_RUN = Pattern.compile(
            "surefire\\..*|sun\\.java\\.command|java\\.class\\.path|jdk\\.module\\..*"
                    + "|user\\.timezone|test|groups|excludedGroups|harness\\..*|java\\.runtime\\.version|java\\.vm\\.(name|version)");

    /** Options that stand for themselves elsewhere: properties, and where classes are. */
    private static final Pattern NOT_A_FLAG =
            Pattern.compile("-D.*|-cp|-classpath|--class-path.*|--module-path.*|exit|abort|vfprintf");

    private static final int HEAP_UNIT = 26;

    /** Copies the collections, keeping their order. */
    public Surroundings {
        parts = new LinkedHashMap<>(parts);
        unknown = List.copyOf(unknown);
    }

    /**
     * Describes this JVM; it takes some tenths of a second.
     *
     * @param classPath the folders and jars of the tests, in their order
     */
    public static Surroundings ofThisJvm(List<Path> classPath) {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return of(
                properties, ManagementFactory.getRuntimeMXBean().getInputArguments(), classPath, OwnVersion.location());
    }

    /**
     * Describes a JVM.
     *
     * @param properties its system properties
     * @param flags its options
     * @param own where this library comes from
     */
    static Surroundings of(Map<String, String> properties, List<String> flags, List<Path> classPath, Path own) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put(
                "JDK",
                text(properties, "java.runtime.version") + ", " + text(properties, "java.vm.name") + ", "
                        + text(properties, "java.vm.version"));
        List<String> steering = flags.stream()
                .filter(flag -> !NOT_A_FLAG.matcher(flag).matches())
                .toList();
        parts.put("flags of the JVM", String.join(" ", steering));
        parts.put("version of Harness", OwnVersion.hash(own));
        parts.put("machine", machine());
        parts.put("locale, time zone and character set", locale());
        new TreeMap<>(properties).forEach((name, value) -> {
            if (!OF_THIS_RUN.matcher(name).matches()) {
                parts.put("system property " + name, Digest.of(name, value));
            }
        });
        ClassPathParts path = new ClassPathParts(classPath, own);
        parts.putAll(path.parts());
        List<String> unknown = new ArrayList<>(path.unknown());
        return new Surroundings(parts, unknown);
    }

    private static String text(Map<String, String> properties, String name) {
        return properties.getOrDefault(name, "");
    }

    /** What the JVM chooses by itself depends on the machine: its collector, its heap. */
    private static String machine() {
        String collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        Runtime runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " processors, " + (runtime.maxMemory() >> HEAP_UNIT) + " x 64 MB, "
                + collectors;
    }

    private static String locale() {
        return Locale.getDefault() + ", " + TimeZone.getDefault().getID() + ", " + Charset.defaultCharset();
    }
}
