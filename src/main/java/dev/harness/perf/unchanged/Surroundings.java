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
     * by the JDK once somebody asks for it. Our own parameters stand in the settings of each benchmark.
     */
    private static final Pattern OF_THIS_RUN =
            Pattern.compile("surefire\\..*|sun\\.java\\.command|java\\.class\\.path|jdk\\.module\\..*"
                    + "|user\\.timezone|harness\\.(benchmark|memcheck|report|fork)(\\..*)?"
                    + "|java\\.runtime\\.version|java\\.vm\\.(name|version)");

    /** Options that stand for themselves elsewhere: properties, and where classes are. */
    private static final Pattern NOT_A_FLAG =
            Pattern.compile("-D.*|-cp|-classpath|--class-path.*|--module-path.*|exit|abort|vfprintf");

    /** Copies the collections, keeping their order. */
    public Surroundings {
        parts = new LinkedHashMap<>(parts);
        unknown = List.copyOf(unknown);
    }

    /**
     * Describes this JVM without what a test may set in it; that is added by {@link #withState}. It takes some tenths of a second.
     *
     * @param classPath the folders and jars of the tests, in their order
     */
    public static Surroundings ofThisJvm(List<Path> classPath) {
        return of(
                System.getProperty("java.runtime.version", ""),
                ManagementFactory.getRuntimeMXBean().getInputArguments(),
                classPath,
                OwnVersion.location());
    }

    /**
     * Describes a JVM.
     *
     * @param flags its options
     * @param own where this library comes from
     */
    static Surroundings of(String jdk, List<String> flags, List<Path> classPath, Path own) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("JDK", jdk);
        List<String> steering = flags.stream()
                .filter(flag -> !NOT_A_FLAG.matcher(flag).matches())
                .toList();
        parts.put("flags of the JVM", Digest.of(steering.toArray(String[]::new)));
        FlagFiles files = new FlagFiles(steering);
        parts.putAll(files.parts());
        parts.put("machine", machine());
        ClassPathParts path = new ClassPathParts(classPath, own);
        parts.putAll(path.parts());
        List<String> unknown = new ArrayList<>(path.unknown());
        unknown.addAll(files.unknown());
        try {
            parts.put("version of Harness", OwnVersion.hash(own));
        } catch (RuntimeException notRead) {
            unknown.add("the version of Harness: " + notRead);
        }
        return new Surroundings(parts, unknown);
    }

    /** Returns the system properties of this moment: a test that sets one does not depend on it. */
    public static Map<String, String> properties() {
        Map<String, String> properties = new TreeMap<>();
        System.getProperties().stringPropertyNames().forEach(name -> properties.put(name, System.getProperty(name)));
        return properties;
    }

    /**
     * Returns these with what a test may set: system properties, and locale, time zone and character set of this moment.
     *
     * @param properties the system properties before the test began
     */
    public Surroundings withState(Map<String, String> properties) {
        Map<String, String> all = new LinkedHashMap<>(parts);
        all.put("locale, time zone and character set", locale());
        new TreeMap<>(properties).forEach((name, value) -> {
            if (!OF_THIS_RUN.matcher(name).matches()) {
                all.put("system property " + name, Digest.of(name, value));
            }
        });
        return new Surroundings(all, unknown);
    }

    /** What the JVM chooses by itself depends on the machine: its collector, its heap. */
    private static String machine() {
        String collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .map(GarbageCollectorMXBean::getName)
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
        Runtime runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " processors, " + runtime.maxMemory() + " bytes of heap, " + collectors;
    }

    private static String locale() {
        return Locale.getDefault() + ", " + Locale.getDefault(Locale.Category.FORMAT) + ", "
                + Locale.getDefault(Locale.Category.DISPLAY) + ", "
                + TimeZone.getDefault().getID() + ", " + Charset.defaultCharset();
    }
}
