package dev.harness.perf.fork;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where this JVM took the JUnit platform from. A build tool brings its own launcher, which is on no class path of the
 * tests, and a child without one could not run any.
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
