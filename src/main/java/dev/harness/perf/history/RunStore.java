package dev.harness.perf.history;

import dev.harness.io.AtomicFile;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The folder of saved runs: {@code <folder>/<os>-<arch>-<vm>-<feature>/<NNNN>_<name>.json}, numbered upwards from 0001
 * in each machine's folder, with no last number. A file appears whole or not at all, and no two runs get one number,
 * whatever number of threads and processes save at once. Immutable and thread-safe.
 */
public final class RunStore {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 120;

    private final Path folder;

    private RunStore(Path folder) {
        this.folder = folder;
    }

    /** Returns the store in a folder, which is made when the first run is saved. */
    public static RunStore at(Path folder) {
        return new RunStore(folder);
    }

    /** Returns {@code <commit>_<UTC time>[_uncommitted-changes]}, with {@code unversioned} where there is no commit. */
    public static String defaultName(Optional<Commit> commit, Instant time) {
        return commit.map(Commit::id).orElse("unversioned")
                + "_" + TIME.format(time)
                + (commit.map(Commit::dirty).orElse(false) ? "_uncommitted-changes" : "");
    }

    /**
     * Saves a run under the next number. Characters of its name that are unsafe in file names become dashes.
     *
     * @return the file
     * @throws UncheckedIOException if it cannot be saved; nothing of it is left then
     */
    public Path save(Run run) {
        Path machine = folder.resolve(run.machine().id());
        try {
            Files.createDirectories(machine);
            try (RunNumber number = RunNumber.reserve(machine)) {
                Path file = machine.resolve(number.digits() + "_" + fileName(run.name()) + ".json");
                AtomicFile.write(file, JmhJson.write(run));
                return file;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot save the run in " + machine + ": " + failure.getMessage(), failure);
        }
    }

    static String fileName(String name) {
        String safe = name.strip().replaceAll("[^\\p{L}\\p{N}._+@-]+", "-");
        String cut = safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME);
        return cut.isEmpty() ? "run" : cut;
    }
}
