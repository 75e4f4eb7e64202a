package dev.harness.perf.revision;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A revision that is built. Immutable and thread-safe.
 *
 * @param name what it is called, such as {@code main (a1b2c3d)}
 * @param classPath of its tests: their classes first, then those of the product, then what both need
 * @param roots where its tests are
 */
public record Revision(String name, List<Path> classPath, List<Path> roots) {
    /** Copies the lists. */
    public Revision {
        classPath = List.copyOf(classPath);
        roots = List.copyOf(roots);
    }

    /** Returns the class path as one text for the command {@code java}. */
    public String joined() {
        return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
