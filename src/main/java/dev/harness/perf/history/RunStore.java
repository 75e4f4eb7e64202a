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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

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

    /**
     * Returns the runs saved on a kind of machine, oldest first; files that are no runs by their name are left out.
     *
     * @param machine as {@link dev.harness.perf.result.Machine#id} names it
     * @throws UncheckedIOException if the folder cannot be read
     */
    public List<SavedRun> list(String machine) {
        Path runs = folder.resolve(machine);
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(runs)) {
            return files.flatMap(file -> SavedRun.of(file).stream())
                    .sorted(Comparator.comparingLong(SavedRun::number))
                    .toList();
        } catch (IOException | UncheckedIOException failure) {
            throw new UncheckedIOException(
                    "cannot list the runs in " + runs, new IOException(failure.getMessage(), failure));
        }
    }

    /**
     * Chooses saved runs, by {@code latest}, {@code last:N}, a run's number such as {@code 0003}, its name, or a file.
     *
     * @param choice what is wanted
     * @param machine as {@link dev.harness.perf.result.Machine#id} names it; not asked for a file
     * @return the files, oldest first; never none
     * @throws IllegalArgumentException if there is no such run; the message says which there are
     */
    public List<Path> choose(String choice, String machine) {
        Path file = Path.of(choice);
        if (choice.endsWith(".json") && Files.isRegularFile(file)) {
            return List.of(file);
        }
        List<SavedRun> all = list(machine);
        List<SavedRun> chosen = new RunChoice(choice).among(all);
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no saved run is \"" + choice + "\" in " + folder.resolve(machine) + ": "
                    + (all.isEmpty() ? "there is none" : RunChoice.names(all)));
        }
        return chosen.stream().map(SavedRun::file).toList();
    }

    static String fileName(String name) {
        String safe = name.strip().replaceAll("[^\\p{L}\\p{N}._+@-]+", "-");
        String cut = safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME);
        return cut.isEmpty() ? "run" : cut;
    }
}
