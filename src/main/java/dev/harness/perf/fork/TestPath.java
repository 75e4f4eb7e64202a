package dev.harness.perf.fork;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The class path of the tests of this JVM, and the options that a JVM needs that runs them like this one. Stateless. */
public final class TestPath {
    private static final int LONGEST_VALUE = 4_000;
    private static final Pattern OURS = Pattern.compile(
            "harness\\.(benchmark|memcheck|report|fork)(\\..*)?|junit\\.jupiter\\.execution\\.parallel\\..*");

    private TestPath() {}

    /**
     * Returns the entries of the class path: those of the tests, and JUnit's launcher. Surefire starts its JVM with a jar of its own; a
     * system property has the class path of the tests.
     */
    public static List<Path> entries() {
        Optional<String> classPath = property("surefire.test.class.path").or(() -> property("java.class.path"));
        if (classPath.isEmpty()) {
            return List.of();
        }
        Stream<Path> given = Stream.of(classPath.get().split(Pattern.quote(File.pathSeparator), -1))
                .map(entry -> Path.of(entry.isEmpty() ? "." : entry));
        return Stream.concat(given, PlatformJars.locations())
                .map(Path::toAbsolutePath)
                .distinct()
                .toList();
    }

    /** Returns whether tests of this JVM are on a module path. */
    public static boolean isModular() {
        return property("jdk.module.path").isPresent();
    }

    static String joined() {
        return entries().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Returns the options and system properties of this JVM, but for those that configure how it measures. */
    public static List<String> options() {
        List<String> options = new ArrayList<>();
        for (String option : JvmOptions.inheritedBeside(List.of())) {
            if (!option.startsWith("-D")) {
                options.add(option);
            }
        }
        ForkProperties.ofThisJvm().forEach((name, value) -> {
            if (!OURS.matcher(name).matches() && value.length() < LONGEST_VALUE) {
                options.add("-D" + name + "=" + value);
            }
        });
        return options;
    }

    private static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty(name)).filter(value -> !value.isEmpty());
    }
}
