package dev.harness.perf.unchanged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** The version of this library that measures: a hash of its code, since a snapshot keeps its number. Stateless. */
final class OwnVersion {
    private OwnVersion() {}

    /** Returns where this library comes from, a jar or a folder; a path that does not exist if that is not known. */
    static Path location() {
        CodeSource source = OwnVersion.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | RuntimeException unknown) {
            return Path.of("where this library comes from");
        }
    }

    /**
     * Returns the hash of the code at a location.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    static String hash(Path location) {
        try {
            if (!Files.isDirectory(location)) {
                return new Digest().add(location).text();
            }
            try (Stream<Path> files = Files.walk(location.resolve("dev/harness/perf"))) {
                List<Path> classes = files.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .toList();
                Digest all = new Digest();
                for (Path file : classes) {
                    all.add(location.relativize(file).toString()).add(file);
                }
                return all.text();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
