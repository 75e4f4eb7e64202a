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

    private static final int TRIES = 10;

    private static final long LEAST_ROOM = 1L << 20;

    private final Path folder;
    private final Thread hook;

    private Scratch(Path folder) {
        this.folder = folder;
        this.hook = new Thread(
                () -> {
                    Children.endAll(); // they would write on
                    removeForGood(folder);
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
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Path folder = makeIn(temporary);
        removeLeftovers(folder.resolveSibling(""));
        return new Scratch(folder);
    }

    static Path makeIn(Path temporary) throws IOException {
        String prefix = "harness-compare-" + ProcessHandle.current().pid() + "-";
        try {
            return Files.createTempDirectory(temporary, prefix).toRealPath();
        } catch (IOException refused) {
            throw new IOException(
                    "no folder can be made in " + temporary + ", the folder for temporary files", refused);
        }
    }

    /** What needs room on the disk. */
    interface Work<T> {
        T run() throws IOException, InterruptedException;
    }

    /**
     * Does work here. On a full disk programs fail with whatever they were at, so its failure says then that the disk is full.
     *
     * @throws IOException if the work does, or fails and the disk of the folder has less than 1 MB left
     */
    <T> T withRoom(Work<T> work) throws IOException, InterruptedException {
        try {
            return work.run();
        } catch (IllegalArgumentException | IOException failed) {
            requireRoom(folder, folder.toFile().getUsableSpace(), failed);
            throw failed;
        }
    }

    static void requireRoom(Path folder, long usable, Exception failure) throws IOException {
        if (usable < LEAST_ROOM) {
            throw new IOException("the disk of " + folder.getParent() + " is full", failure);
        }
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
        drop(hook);
    }

    /** Removes a shutdown hook whose work is done. */
    static void drop(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the hook runs by itself
        }
    }

    /** The thread that works here may write on for a moment. */
    private static void removeForGood(Path folder) {
        for (int i = 0; i < TRIES && Files.exists(folder); i++) {
            remove(folder);
        }
    }

    /** One at a time: of two threads that remove the same files, each would fail on those of the other, and give up. */
    private static synchronized void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stays) {
            // the next run tries again
        }
    }
}
