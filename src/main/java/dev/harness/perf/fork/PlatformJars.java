package dev.harness.perf.fork;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the jars of the JUnit platform in this JVM. A build tool may bring its own launcher, which is not on the class
 * path of the tests; a child needs it to run a test.
 */
final class PlatformJars {
    private static final List<String> ONE_CLASS_OF_EACH = List.of(
            "org.junit.platform.launcher.core.LauncherFactory",
            "org.junit.platform.engine.TestEngine",
            "org.junit.platform.commons.JUnitException");

    private PlatformJars() {}

    /** Returns the jars, or folders, that are loaded in this JVM. */
    static Stream<Path> locations() {
        return ONE_CLASS_OF_EACH.stream().flatMap(name -> locationOf(name).stream());
    }

    static Optional<Path> locationOf(String className) {
        try {
            CodeSource source = Class.forName(className, false, PlatformJars.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource();
            return source == null
                    ? Optional.empty()
                    : Optional.of(Path.of(source.getLocation().toURI()));
        } catch (ClassNotFoundException
                | LinkageError
                | URISyntaxException
                | IllegalArgumentException
                | FileSystemNotFoundException notAFile) {
            return Optional.empty();
        }
    }
}
