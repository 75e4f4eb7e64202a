package dev.harness.perf.history;

import dev.harness.io.AtomicFile;
import dev.harness.io.IoReason;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
 * The folder of saved runs: {@code <folder>/<os>-<arch>-<vm>-<feature>/<NNNN>_<name>.json}, numbered from 0001 in the
 * folder of each machine; there is no last number. A file appears completely or not at all. No two runs get the same
 * number, even if many threads and processes save at the same time. Immutable and thread-safe.
 */
public final class RunStore {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 120;

    private final Path folder;

    private RunStore(Path folder) {
        this.folder = folder;
    }

    /** Returns the store in a folder; saving the first run creates the folder. */
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
     * @throws UncheckedIOException if it cannot be saved; then no part of it is left
     */
    public Path save(Run run) {
        Path machine = folder.resolve(run.machine().id());
        try {
            Files.createDirectories(machine);
            try (RunNumber number = RunNumber.reserve(machine)) {
                Path file = machine.resolve(number.digits() + "_" + fileName(run.name()) + ".json");
                AtomicFile.writeByUmask(file, JmhJson.write(run));
                return file;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot save the run in " + machine + ": " + IoReason.of(failure), failure);
        }
    }

    /**
     * Returns the runs saved on a kind of machine, oldest first; files whose name is not that of a run are ignored.
     *
     * @param machine as {@link dev.harness.perf.result.Machine#id} names it
     * @throws UncheckedIOException if the folder cannot be read
     */
    public List<SavedRun> list(String machine) {
        Path runs = folder.resolve(machine);
        try (Stream<Path> files = Files.list(runs)) {
            return files.flatMap(file -> SavedRun.of(file).stream())
                    .sorted(Comparator.comparingLong(SavedRun::number))
                    .toList();
        } catch (NoSuchFileException nothingSaved) {
            return List.of();
        } catch (IOException | UncheckedIOException failure) {
            String reason = IoReason.of(failure);
            throw new UncheckedIOException(
                    "cannot list the runs in " + runs + ": " + reason, new IOException(reason, failure));
        }
    }

    /**
     * Returns the runs saved on a kind of machine but one, oldest first.
     *
     * @param but the file of the run that is being made, if another JVM of its build has saved it already: it is not its own past
     */
    public List<SavedRun> list(String machine, Optional<Path> but) {
        return list(machine).stream()
                .filter(run -> but.filter(run::isAt).isEmpty())
                .toList();
    }

    /**
     * Finds saved runs by {@code latest}, {@code last:N}, a number such as {@code 0003}, a name, or a file.
     *
     * @param choice one of these forms
     * @param machine as {@link dev.harness.perf.result.Machine#id} names it; ignored if the choice is a file
     * @return the files, oldest first; never empty
     * @throws IllegalArgumentException if there is no such run; the message lists the newest runs
     */
    public List<Path> choose(String choice, String machine) {
        Path file = Path.of(choice);
        if (choice.endsWith(".json") && Files.isRegularFile(file)) {
            return List.of(file);
        }
        List<SavedRun> all = list(machine);
        List<SavedRun> chosen = new RunChoice(choice).among(all);
        if (chosen.isEmpty() && Files.isRegularFile(file)) {
            return List.of(file); // the name of no saved run
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("no saved run is \"" + choice + "\" in " + folder.resolve(machine) + ": "
                    + (all.isEmpty() ? "there is none" : RunChoice.names(all)));
        }
        return chosen.stream().map(SavedRun::file).toList();
    }

    /**
     * Returns how many runs a choice such as {@code last:5} means; 0 if it means one run.
     *
     * @throws IllegalArgumentException if it has no such number
     */
    public static int count(String choice) {
        return choice.startsWith(RunChoice.LAST) ? new RunChoice(choice).count() : 0;
    }

    static String fileName(String name) {
        String safe = name.strip().replaceAll("[^\\p{L}\\p{N}._+@-]+", "-");
        String cut = safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME);
        return cut.isEmpty() ? "run" : cut;
    }
}
