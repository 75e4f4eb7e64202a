package dev.harness.perf.work;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The folders and jars that this JVM's classes come from. Stateless and thread-safe. */
public final class ClassPath {
    private ClassPath() {}

    /** Returns the folders and jars of the class path and the module path, in their order, absolute. */
    public static List<Path> entries() {
        return Stream.of("jdk.module.path", "surefire.test.class.path", "java.class.path")
                .map(name -> System.getProperty(name, ""))
                .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
                .filter(Predicate.not(String::isEmpty))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .flatMap(ClassPath::withJarsInside)
                .distinct()
                .toList();
    }

    /** An entry of a module path may be a folder of jars. */
    private static Stream<Path> withJarsInside(Path entry) {
        File[] jars = entry.toFile().listFiles((folder, name) -> name.endsWith(".jar"));
        return Stream.concat(
                Stream.of(entry), Stream.of(jars == null ? new File[0] : jars).map(File::toPath));
    }

    /** Returns whether a location of code is an entry. */
    static boolean contains(String location) {
        return file(location)
                .map(path -> entries().stream().anyMatch(entry -> same(entry, path)))
                .orElse(false);
    }

    private static boolean same(Path one, Path other) {
        try {
            return one.equals(other) || Files.isSameFile(one, other);
        } catch (IOException notThere) {
            return false;
        }
    }

    private static Optional<Path> file(String location) {
        try {
            return Optional.of(Path.of(URI.create(location)).toAbsolutePath().normalize());
        } catch (RuntimeException noFile) {
            return Optional.empty();
        }
    }
}
