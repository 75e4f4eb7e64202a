package dev.harness.perf.work;

import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Loads, verifies and links all classes of java.base with their counters; returns how many, then what was refused. */
final class AllClasses implements WorkChild.Job {
    private static final String BASE = "/modules/java.base/";

    @Override
    public Serializable run(WorkMeter meter) throws IOException {
        List<String> names = names();
        ArrayList<String> refused = new ArrayList<>(List.of(Integer.toString(names.size())));
        names.forEach(name -> link(name, refused));
        meter.uncounted().ifPresent(refused::add);
        return refused;
    }

    private static List<String> names() throws IOException {
        Path root = FileSystems.getFileSystem(URI.create("jrt:/")).getPath(BASE);
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name -> name.substring(BASE.length(), name.length() - ".class".length()))
                    .map(name -> name.replace('/', '.'))
                    .toList();
        }
    }

    private static void link(String name, List<String> refused) {
        try {
            Class.forName(name, false, null).getDeclaredMethods();
        } catch (ClassNotFoundException | LinkageError broken) {
            refused.add(name + ": " + broken);
        }
    }
}
