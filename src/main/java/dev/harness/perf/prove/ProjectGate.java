package dev.harness.perf.prove;

import dev.harness.perf.compare.FailOn;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The gates that the files of a project set for all of its benchmarks. Immutable and thread-safe.
 *
 * @param failOn the gates; empty if no file sets one
 * @param from the file that sets them, for texts
 */
public record ProjectGate(FailOn failOn, String from) {
    /** The configuration parameter that holds the gates. */
    public static final String KEY = "harness.benchmark.fail-on";

    private static final String PROPERTIES = "src/test/resources/junit-platform.properties";
    private static final List<String> MAVEN = List.of("pom.xml", ".mvn/maven.config", ".mvn/jvm.config");
    private static final Pattern VALUE = Pattern.compile(Pattern.quote(KEY) + "\\s*[>=]\\s*\"?([^<\"\\r\\n]*)");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);

    /**
     * Looks into the files that JUnit and Maven read, also into those of the folders above that have a pom.xml.
     *
     * @throws IllegalArgumentException if a file sets gates that cannot be read
     */
    public static ProjectGate of(Path project) {
        Path folder = project.toAbsolutePath().normalize();
        Optional<ProjectGate> own = ofJUnit(folder.resolve(PROPERTIES));
        while (own.isEmpty() && folder != null && Files.isRegularFile(folder.resolve("pom.xml"))) {
            Path at = folder;
            own = MAVEN.stream()
                    .flatMap(file -> ofMaven(at.resolve(file)).stream())
                    .findFirst();
            folder = folder.getParent();
        }
        return own.orElse(new ProjectGate(FailOn.NOTHING, "no file"));
    }

    private static Optional<ProjectGate> ofJUnit(Path file) {
        return text(file).flatMap(text -> {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(text));
            } catch (IOException | IllegalArgumentException bad) {
                throw new IllegalArgumentException(file + " cannot be read: " + bad.getMessage(), bad);
            }
            return Optional.ofNullable(properties.getProperty(KEY)).flatMap(value -> parsed(file, value));
        });
    }

    private static Optional<ProjectGate> ofMaven(Path file) {
        return text(file)
                .map(text -> COMMENT.matcher(text).replaceAll(""))
                .flatMap(text -> VALUE.matcher(text)
                        .results()
                        .map(found -> resolved(found.group(1), text).strip())
                        .flatMap(value -> parsed(file, value).stream())
                        .findFirst());
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

    private static Optional<ProjectGate> parsed(Path file, String value) {
        if (value.isBlank() || value.strip().equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ProjectGate(FailOn.parse(value.strip()), String.valueOf(file.getFileName())));
        } catch (IllegalArgumentException bad) {
            throw new IllegalArgumentException(file + ": " + KEY + ": " + bad.getMessage(), bad);
        }
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
