package dev.harness.perf.revision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A temporary folder that is removed when it is closed or the JVM ends; one that a killed JVM left is removed by the next. Thread-safe.
 */
public final class Scratch implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("harness-compare-(\\d+)-.*");

    private final Path folder;
    private final Thread hook;

    private Scratch(Path folder) {
        this.folder = folder;
        this.hook = new Thread(
                () -> {
                    Children.endAll(); // they would write on
                    remove(folder);
                },
                "harness-scratch");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Makes a folder.
     *
     * @throws IOException if it cannot be made
     */
    public static Scratch make() throws IOException {
        String prefix = "harness-compare-" + ProcessHandle.current().pid() + "-";
        Path folder = Files.createTempDirectory(prefix).toRealPath();
        removeLeftovers(folder.resolveSibling(""));
        return new Scratch(folder);
    }

    private static void removeLeftovers(Path temporary) {
        try (Stream<Path> all = Files.list(temporary)) {
            all.filter(Scratch::isOfADeadJvm).forEach(Scratch::remove);
        } catch (IOException | UncheckedIOException unreadable) {
            // what is left takes room and harms nobody
        }
    }

    private static boolean isOfADeadJvm(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (!name.matches()) {
            return false;
        }
        Optional<ProcessHandle> owner = ProcessHandle.of(Long.parseLong(name.group(1)));
        return owner.isEmpty() || !owner.get().isAlive();
    }

    /** Returns a path in the folder. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        remove(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook runs by itself
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stays) {
            // the next run tries again
        }
    }
}
