package dev.harness.perf.unchanged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The dependency jars and resources of a class path. A jar is what it contains, by the checksums of its index: when it was packed says
 * nothing. Classes in folders are none of them: those that a test runs are known by their methods. Not thread-safe.
 */
final class ClassPathParts {
    private static final String SERVICES = "META-INF/services/";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final List<String> unknown = new ArrayList<>();

    /**
     * Reads the entries.
     *
     * @param entries folders and jars in their order
     * @param own where this library comes from: described elsewhere
     */
    ClassPathParts(List<Path> entries, Path own) {
        Digest order = new Digest();
        for (Path entry : entries) {
            if (Files.isDirectory(entry)) {
                resources(entry);
            } else if (Files.exists(entry) && !entry.equals(own)) {
                order.add(jar(entry));
            }
        }
        parts.put("order of the dependencies", order.text());
    }

    private String jar(Path jar) {
        String name = "dependency " + jar.getFileName();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            Digest content = new Digest();
            zip.stream().map(ClassPathParts::words).sorted().forEach(content::add);
            String hash = content.text();
            parts.merge(name, hash, (one, other) -> Digest.of(one, other));
            return hash;
        } catch (IOException unreadable) {
            unknown.add("what is in " + jar + ": " + unreadable.getMessage());
            return "";
        }
    }

    private static String words(ZipEntry entry) {
        return entry.getName() + " " + entry.getSize() + " " + entry.getCrc();
    }

    private void resources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> Files.isRegularFile(file) && !file.toString().endsWith(".class"))
                    .sorted()
                    .forEach(file -> resource(folder, file));
        } catch (IOException | UncheckedIOException unreadable) {
            unknown.add("what is in " + folder + ": " + unreadable.getMessage());
        }
    }

    private void resource(Path folder, Path file) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try {
            String hash = new Digest().add(file).text();
            parts.merge(
                    (name.startsWith(SERVICES) ? "service file " : "resource ") + name,
                    hash,
                    (one, other) -> Digest.of(one, other));
        } catch (IOException unreadable) {
            unknown.add("what is in " + file + ": " + unreadable.getMessage());
        }
    }

    Map<String, String> parts() {
        return parts;
    }

    List<String> unknown() {
        return unknown;
    }
}
