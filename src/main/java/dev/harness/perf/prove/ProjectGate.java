package dev.harness.perf.prove;

import dev.harness.perf.compare.FailOn;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The gates that the files of a project set for all of its benchmarks. Immutable and thread-safe.
 *
 * @param failOn the gates; empty if no file sets one
 * @param from the file that sets them, for texts
 * @param choice with which saved runs they compare, such as {@code last:5}
 */
public record ProjectGate(FailOn failOn, String from, String choice) {
    /** The configuration parameter that holds the gates. */
    public static final String KEY = "harness.benchmark.fail-on";

    private static final String COMPARE = "harness.benchmark.compare";
    private static final String LATEST = "latest";
    private static final String PROPERTIES = "src/test/resources/junit-platform.properties";
    private static final List<String> MAVEN = List.of("pom.xml", ".mvn/maven.config", ".mvn/jvm.config");
    /** An option ends at a blank unless it is quoted; an element and a line of properties do not. */
    private static final String VALUE = "\\s*[>=]\\s*(?:\"([^\"\\r\\n]*)|(?<=-D%1$s=)([^\\s<\"]*)|([^<\"\\r\\n]*))";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    /**
     * Looks into the files that JUnit and Maven read, also into those of the folders above that have a pom.xml.
     *
     * @throws IllegalArgumentException if a file sets gates that cannot be read
     */
    public static ProjectGate of(Path project) {
        return setting(project, KEY)
                .map(set -> new ProjectGate(parsed(set), name(set.file()), choice(project)))
                .orElseGet(() -> new ProjectGate(FailOn.NOTHING, "no file", choice(project)));
    }

    /** Returns with which saved runs the gates of a project compare: the newest one unless a file says something else. */
    public static String choice(Path project) {
        return setting(project, COMPARE).map(Setting::value).orElse(LATEST);
    }

    /** The value of a key, and the file that sets it. */
    private record Setting(Path file, String value) {}

    private static Optional<Setting> setting(Path project, String key) {
        Path folder = project.toAbsolutePath().normalize();
        Optional<Setting> own = ofJUnit(folder.resolve(PROPERTIES), key);
        while (own.isEmpty() && folder != null && Files.isRegularFile(folder.resolve("pom.xml"))) {
            Path at = folder;
            own = MAVEN.stream()
                    .flatMap(file -> ofMaven(at.resolve(file), key).stream())
                    .findFirst();
            folder = folder.getParent();
        }
        return own;
    }

    private static Optional<Setting> ofJUnit(Path file, String key) {
        return text(file).flatMap(text -> {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IOException | IllegalArgumentException bad) {
                throw new IllegalArgumentException(file + " cannot be read: " + bad.getMessage(), bad);
            }
            return Optional.ofNullable(properties.getProperty(key)).flatMap(value -> set(file, value));
        });
    }

    private static Optional<Setting> ofMaven(Path file, String key) {
        String quoted = Pattern.quote(key);
        Pattern pattern = Pattern.compile(quoted + VALUE.formatted(quoted));
        return text(file)
                .map(text -> COMMENT.matcher(text).replaceAll("").replace("&quot;", "\""))
                .flatMap(text -> pattern.matcher(text)
                        .results()
                        .map(found -> resolved(value(found), text).strip())
                        .flatMap(value -> set(file, value).stream())
                        .findFirst());
    }

    private static String value(MatchResult found) {
        String value = Stream.of(found.group(1), found.group(2), found.group(3))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return value.replaceFirst("]]>.*", "").replaceFirst("]]$", ""); // of a CDATA section
    }

    /** A value may be named elsewhere in the same file. */
    private static String resolved(String value, String text) {
        Matcher reference = REFERENCE.matcher(value);
        if (!reference.find()) {
            return value;
        }
        String name = Pattern.quote(reference.group(1));
        Matcher named = Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(text);
        return named.find() ? reference.replaceFirst(Matcher.quoteReplacement(named.group(1))) : "";
    }

    private static Optional<Setting> set(Path file, String value) {
        return value.isBlank() || value.strip().equalsIgnoreCase("none")
                ? Optional.empty()
                : Optional.of(new Setting(file, value.strip()));
    }

    private static FailOn parsed(Setting set) {
        try {
            return FailOn.parse(set.value());
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(set.file() + ": " + KEY + ": " + bad.getMessage(), bad);
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Optional<String> text(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file + ": " + failure.getMessage(), failure);
        }
    }
}
