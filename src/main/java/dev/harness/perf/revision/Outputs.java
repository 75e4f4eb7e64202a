package dev.harness.perf.revision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The classes of the working tree, apart from it: an editor or another build writes to the original while a comparison measures, and half
 * of its JVMs would have other code. Stateless.
 */
final class Outputs {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Outputs() {}

    /** Returns a revision with copies of its folders; what is in jars stays where it is. */
    static Revision copied(Revision built, Scratch scratch) throws IOException {
        Path copies = scratch.path("now-" + NUMBER.incrementAndGet());
        List<Path> classPath = new ArrayList<>();
        List<Path> roots = new ArrayList<>(built.roots());
        for (Path entry : built.classPath()) {
            Path copy = entry;
            if (Files.isDirectory(entry)) {
                copy = copies.resolve(Integer.toString(classPath.size())).resolve(entry.getFileName());
                copy(entry, copy);
            }
            classPath.add(copy);
            Collections.replaceAll(roots, entry, copy);
        }
        return new Revision(built.name(), classPath, roots);
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
