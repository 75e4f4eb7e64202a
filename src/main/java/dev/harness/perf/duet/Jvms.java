package dev.harness.perf.duet;

import dev.harness.perf.revision.Children;
import dev.harness.perf.revision.Scratch;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Starts JVMs with the worker's classes, and returns the lines that they answer. Thread-safe. */
final class Jvms {
    private static final String WORKER = "dev/harness/perf/duet/worker";
    private static final int SHOWN_LINES = 3;

    private final Scratch scratch;
    private final Path folder;
    private final Path worker;
    private final Path temporary;
    private final List<String> options;
    private final AtomicInteger started = new AtomicInteger();

    /** @param folder the working folder of the JVMs */
    Jvms(Scratch scratch, Path folder, List<String> options) throws IOException {
        this.scratch = scratch;
        this.folder = folder;
        this.options = options;
        this.worker = scratch.path("worker");
        this.temporary = Files.createDirectories(scratch.path("tmp"));
        copyWorker(worker);
    }

    /**
     * What a JVM answered.
     *
     * @param lines its answers, each split at the tabs
     * @param exit its exit code
     * @param log its last lines of output
     */
    record Ended(List<List<String>> lines, int exit, List<String> log) {
        /** Returns whether it said so itself that everything was answered. */
        boolean complete() {
            return lines.stream().anyMatch(line -> line.get(0).equals("done"));
        }

        /** Returns the answers of a kind, without their first word. */
        List<List<String>> all(String word) {
            return lines.stream()
                    .filter(line -> line.get(0).equals(word))
                    .map(line -> line.subList(1, line.size()))
                    .toList();
        }

        /** Returns the first part of the first answer of a kind; empty if there is none. */
        Optional<String> first(String word) {
            return all(word).stream().map(line -> line.get(0)).findFirst();
        }

        /** Returns how it ended, for a message. */
        String words() {
            String last = log.isEmpty() ? "" : ": " + log.get(log.size() - 1).strip();
            return (exit == -1 ? "did not end" : "ended its JVM (exit code " + exit + ")") + last;
        }
    }

    /**
     * Runs a JVM.
     *
     * @param prefix what stands before the command, such as what binds it to a processor
     * @param classPath what stands behind the worker's own classes; empty for nothing
     * @param more options of this JVM beside those of all
     * @param plan the lines of its plan
     * @param patience how long it may answer nothing
     */
    Ended run(
            List<String> prefix,
            String mainClass,
            List<String> arguments,
            String classPath,
            List<String> more,
            List<String> plan,
            Duration patience)
            throws IOException, InterruptedException {
        int number = started.incrementAndGet();
        Path file = Files.write(scratch.path("plan-" + number), plan);
        Path answers = scratch.path("answers-" + number);
        Path log = scratch.path("log-" + number);
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary); // what a JVM that is killed leaves goes with the comparison
        command.addAll(options);
        command.addAll(more);
        command.add("-cp");
        command.add(worker + (classPath.isEmpty() ? "" : File.pathSeparator + classPath));
        command.add("dev.harness.perf.duet.worker." + mainClass);
        command.addAll(arguments);
        command.add(file.toString());
        command.add(answers.toString());
        int exit = Children.run(folder, log, patience, () -> answers.toFile().length(), Map.of(), command);
        List<String> lines = Files.exists(answers) ? Files.readAllLines(answers) : List.of();
        return new Ended(
                lines.stream().map(line -> List.of(line.split("\t", -1))).toList(),
                exit,
                Children.lastLines(log, SHOWN_LINES));
    }

    /** The JVM in which both sides run knows no class of ours but these. */
    private static void copyWorker(Path to) throws IOException {
        try {
            Path source = Path.of(Jvms.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(source)) {
                copy(source.resolve(WORKER), to.resolve(WORKER));
                return;
            }
            try (FileSystem jar = FileSystems.newFileSystem(source, Map.of())) {
                copy(jar.getPath(WORKER), to.resolve(WORKER));
            }
        } catch (URISyntaxException unreadable) {
            throw new IOException("the classes of the worker cannot be found", unreadable);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> classes = Files.list(from)) {
            for (Path each : classes.toList()) {
                Files.copy(each, to.resolve(each.getFileName().toString()));
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }
}
