package dev.harness.perf.history;

import dev.harness.io.AtomicFile;
import dev.harness.io.IoReason;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.RunFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one session of tests adds to the runs of its build, and what the other JVMs and retries of the same build have added:
 * {@code <folder>/<build>/<session>_<NNNN>.json}, a part for each check, in the format of saved runs. A part is there as soon
 * as its check ends, so that a JVM that is killed loses nothing that it measured. Thread-safe, also among processes.
 */
public final class BuildParts {
    private static final Pattern PART = Pattern.compile("(\\d+-\\d+-\\d+)_(\\d+)[.]json");
    private static final String SAVED = "saved";
    private static final String FAILURE = ".failure";
    private static final String LOCK = "lock";

    /** A file lock is the whole JVM's: its threads need a lock of their own. */
    private static final Object THREADS = new Object();

    private static final AtomicInteger SESSIONS = new AtomicInteger();

    private final Path folder;
    private final String jvm;
    private volatile String session;
    private final AtomicInteger parts = new AtomicInteger();

    private BuildParts(Path folder, String jvm) {
        this.folder = folder;
        this.jvm = jvm;
        this.session = newSession(jvm);
    }

    private static String newSession(String jvm) {
        return String.format(Locale.ROOT, "%s-%06d", jvm, SESSIONS.incrementAndGet());
    }

    /** Begins another session: what it finds of what a former one found is the result of a retry. */
    public void nextSession() {
        session = newSession(jvm);
    }

    /**
     * Returns the parts of a build, and begins a session of them. What earlier builds left is removed.
     *
     * @param root the folder of all builds; made when the first part is added
     */
    public static BuildParts begin(Path root, BuildProcess build) {
        return begin(root, build, ProcessHandle.current().pid(), System.currentTimeMillis());
    }

    static BuildParts begin(Path root, BuildProcess build, long pid, long millis) {
        Path folder = root.resolve(build.folder());
        OldBuilds.remove(root, folder, build.lasting());
        return new BuildParts(folder, String.format(Locale.ROOT, "%015d-%d", millis, pid));
    }

    /**
     * Adds what a check found.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void add(Run part) {
        String name = String.format(Locale.ROOT, "%s_%06d.json", session, parts.incrementAndGet());
        try {
            Files.createDirectories(folder);
            AtomicFile.writeByUmask(folder.resolve(name), JmhJson.writeWhole(part));
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "cannot write " + folder.resolve(name) + ": " + IoReason.of(failure), failure);
        }
    }

    /**
     * Calls a task while no other session of the build is in one.
     *
     * @throws IOException if the folder cannot be locked
     */
    public void alone(Runnable task) throws IOException {
        synchronized (THREADS) {
            Files.createDirectories(folder);
            try (FileChannel file = FileChannel.open(
                            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    var lock = file.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("no lock on " + folder.resolve(LOCK));
                }
                task.run();
            }
        }
    }

    /**
     * Returns the run of the whole build as far as it is measured; each measurement stands in it once, as last measured.
     *
     * @param own the run of this session, whose machine and commit the result has
     * @throws UncheckedIOException if a part cannot be read
     */
    public Run merged(Run own) {
        List<Path> files = files(PART.asMatchPredicate());
        if (files.isEmpty()) {
            return own;
        }
        Merge merge = new Merge();
        Run first = JmhJson.read(files.get(0));
        files.forEach(file -> merge.add(sessionOf(file), JmhJson.read(file).findings()));
        List<Finding> findings = merge.findings();
        return Run.of(first.name(), first.time(), own.machine(), own.commit(), findings)
                .with(first.beginning());
    }

    /**
     * Keeps what the tests of this JVM fail with as a whole, in place of what it kept before.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public void keep(RunFailure failure) {
        Path file = folder.resolve(jvm + FAILURE);
        try {
            Files.createDirectories(folder);
            AtomicFile.writeByUmask(file, RecordMapping.MAPPER.writeValueAsBytes(failure));
        } catch (IOException refused) {
            throw new UncheckedIOException("cannot write " + file + ": " + IoReason.of(refused), refused);
        }
    }

    /**
     * Returns what the tests of the build's JVMs have failed with so far.
     *
     * @throws UncheckedIOException if it cannot be read
     */
    public RunFailure failure() {
        RunFailure all = RunFailure.NONE;
        for (Path file : files(name -> name.endsWith(FAILURE))) {
            try {
                all = all.and(RecordMapping.MAPPER.readValue(Files.readAllBytes(file), RunFailure.class));
            } catch (IOException unreadable) {
                throw new UncheckedIOException("cannot read " + file + ": " + IoReason.of(unreadable), unreadable);
            }
        }
        return all;
    }

    /** Saves the build's run: a file of its own at first, and later that file anew. */
    public Path save(RunStore store, Run merged) throws IOException {
        Path mark = folder.resolve(SAVED);
        if (Files.isRegularFile(mark)) {
            Path file = Path.of(Files.readString(mark, StandardCharsets.UTF_8));
            if (Files.isRegularFile(file)) {
                AtomicFile.writeByUmask(file, JmhJson.write(merged));
                return file;
            }
        }
        Path file = store.save(merged);
        Files.writeString(mark, file.toString(), StandardCharsets.UTF_8);
        return file;
    }

    /** Returns the file in which a JVM of this build has saved its run; empty if none has yet. */
    public Optional<Path> saved() {
        Path mark = folder.resolve(SAVED);
        try {
            return Files.exists(mark)
                    ? Optional.of(Path.of(Files.readString(mark, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private List<Path> files(Predicate<String> wanted) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> wanted.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder + ": " + IoReason.of(failure), failure);
        }
    }

    private static String sessionOf(Path file) {
        return Optional.of(PART.matcher(file.getFileName().toString()))
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .orElseThrow();
    }
}
