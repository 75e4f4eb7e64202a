package dev.harness.perf.fork;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** System properties and configuration parameters on their way to a child, by file: a command line may be too short. */
final class ForkProperties {
    /** What the JVM sets by itself, and what belongs to the parent's own start. */
    private static final Pattern OWN =
            Pattern.compile("(java|sun|jdk|os|awt|native|stdout|stderr|stdin)\\..*|user\\.(dir|home|name)|surefire\\..*"
                    + "|(path|file|line)\\.separator|harness\\.fork.*");

    @GuardedBy("ForkProperties.class")
    private static Set<String> taken = Set.of();

    private ForkProperties() {}

    /** Returns this JVM's system properties that are not the JVM's own. */
    static Map<String, String> ofThisJvm() {
        Properties all = System.getProperties();
        Map<String, String> forwarded = new TreeMap<>();
        for (String name : all.stringPropertyNames()) {
            if (!OWN.matcher(name).matches()) {
                forwarded.put(name, all.getProperty(name));
            }
        }
        return forwarded;
    }

    static void write(Path file, Map<String, String> values) throws IOException {
        Properties properties = new Properties();
        properties.putAll(values);
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
    }

    /** Sets the parent's system properties in this JVM; those of the request before that are no more are cleared. */
    static synchronized void takeOver(Path file) throws IOException {
        Map<String, String> now = read(file);
        taken.stream().filter(name -> !now.containsKey(name)).forEach(System::clearProperty);
        now.forEach(System::setProperty);
        taken = Set.copyOf(now.keySet());
    }

    static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
