package dev.harness.perf.fork;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Sends system properties and configuration parameters to a child in a file, because a command line may be too short.
 */
final class ForkProperties {
    /** Properties that the JVM sets itself, or that belong to the start of the parent. */
    private static final Pattern OWN =
            Pattern.compile("java\\.(home|version|vendor|vm|runtime|specification|class|library)(\\..*)?"
                    + "|jdk\\.(module|debug|internal|boot).*|sun\\.(java|boot|arch|management|jnu|cpu|os|stdout|stderr|nio).*"
                    + "|com\\.sun\\.management\\..*|os\\.(name|arch|version)|native\\.encoding|(stdout|stderr|stdin)\\..*"
                    + "|user\\.(dir|home|name)|surefire\\..*|(path|file|line)\\.separator|harness\\.fork.*");

    @GuardedBy("ForkProperties.class")
    private static Set<String> taken = Set.of();

    private ForkProperties() {}

    /** Returns this JVM's system properties that are not the JVM's own, and that the options of a child do not set themselves. */
    static Map<String, String> ofThisJvmBeside(List<String> options) {
        Map<String, String> forwarded = ofThisJvm();
        for (String option : options) {
            if (option.startsWith("-D")) {
                forwarded.remove(option.substring(2).replaceFirst("=.*", ""));
            }
        }
        return forwarded;
    }

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

    /** Sets the parent's system properties in this JVM, and clears those that only the previous request had. */
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
