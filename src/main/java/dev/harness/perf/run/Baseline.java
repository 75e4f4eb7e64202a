package dev.harness.perf.run;

import dev.harness.perf.history.JmhJson;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.RunFileException;
import dev.harness.perf.history.RunFiles;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The saved runs that a session is compared with. Immutable.
 *
 * @param runs the runs, oldest first; none if there is no baseline
 * @param name how texts name it, such as {@code 0003_main}
 * @param missing why there is none, in one sentence; empty if there is one
 * @param warnings about files that could not be read, one sentence each
 * @param earlier the runs before the newest, where the newest was asked for
 */
record Baseline(List<Run> runs, String name, String missing, List<String> warnings, EarlierRuns earlier) {
    private static final String LATEST = "latest";
    private static final String LAST = "last:";

    /** A benchmark that none of so many runs has is called new. */
    private static final int MOST_OLDER = 50;

    Baseline {
        runs = List.copyOf(runs);
        warnings = List.copyOf(warnings);
    }

    Baseline(List<Run> runs, String name, String missing, List<String> warnings) {
        this(runs, name, missing, warnings, new EarlierRuns(List.of(), file -> Optional.empty()));
    }

    /**
     * Finds and reads the baseline. No saved run yet is a missing baseline; a number, name or file that does not exist, or is no
     * run, is refused: a misspelt name must not switch a gate off.
     *
     * @param renames gives benchmarks of earlier runs their names of today
     * @param own the file of the run that is judged, if another JVM of its build has saved it already
     */
    static Baseline load(GateSettings gate, Path storage, Machine machine, Renames renames, Optional<Path> own) {
        String choice = gate.choice();
        boolean newest = choice.equals(LATEST) || choice.startsWith(LAST);
        RunStore store = RunStore.at(storage);
        try {
            if (!newest) {
                return chosen(store.choose(choice, machine.id()).get(0), renames);
            }
            List<SavedRun> all = listed(store, machine, own);
            if (all.isEmpty()) {
                return new Baseline(
                        List.of(), choice, "no run is saved in " + storage.resolve(machine.id()), List.of());
            }
            return choice.equals(LATEST)
                    ? newestReadable(all, renames)
                    : lastReadable(choice, all, renames, Integer.parseInt(choice.substring(LAST.length())));
        } catch (IllegalArgumentException | RunFileException | UncheckedIOException refused) {
            throw Misuse.ofKey(Keys.COMPARE.name(), String.valueOf(refused.getMessage()));
        }
    }

    /** A storage that cannot be read is no empty one: a gate without a baseline may pass. */
    private static List<SavedRun> listed(RunStore store, Machine machine, Optional<Path> own) {
        try {
            return store.list(machine.id(), own);
        } catch (UncheckedIOException refused) {
            throw Misuse.ofKey(Keys.STORAGE.name(), refused.getMessage() + "; nothing can be compared");
        }
    }

    /** As little is one whose files may not be read. */
    private static void requireReadable(List<SavedRun> all) {
        all.stream()
                .map(SavedRun::file)
                .filter(file -> !Files.isReadable(file))
                .findFirst()
                .ifPresent(file -> {
                    throw Misuse.ofKey(
                            Keys.STORAGE.name(),
                            "none of the " + all.size() + " saved runs is a baseline, and " + file
                                    + " cannot be read; nothing can be compared");
                });
    }

    private static Baseline newestReadable(List<SavedRun> all, Renames renames) {
        List<String> warnings = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            Optional<Run> run = readable(all.get(i).file(), renames, warnings).filter(Run::isBaseline);
            if (run.isPresent()) {
                EarlierRuns earlier = new EarlierRuns(
                        before(all, i),
                        file -> comparable(file, renames, run.get().machine()));
                return new Baseline(
                        List.of(run.get()), SavedRun.nameOf(all.get(i).file()), "", warnings, earlier);
            }
        }
        requireReadable(all);
        return new Baseline(
                List.of(),
                LATEST,
                "none of the " + all.size() + " saved runs can be read, has a benchmark and is good",
                warnings);
    }

    /** What is asked for by its name is taken as it is; it may be a file of JMH. */
    private static Baseline chosen(Path file, Renames renames) {
        Run run = RunFiles.withTimes(file);
        if (run.benchmarks().isEmpty()) {
            throw new IllegalArgumentException(file + " has no benchmark; nothing can be compared with it");
        }
        return new Baseline(List.of(renames.applyTo(run)), SavedRun.nameOf(file), "", List.of());
    }

    /** A run that cannot be read, or is red, is none of them: one red run among five would leave four, too few to judge by. */
    private static Baseline lastReadable(String choice, List<SavedRun> all, Renames renames, int count) {
        List<String> warnings = new ArrayList<>();
        List<Run> runs = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && runs.size() < count; i--) {
            readable(all.get(i).file(), renames, warnings)
                    .filter(Run::isBaseline)
                    .ifPresent(run -> runs.add(0, run));
        }
        if (runs.isEmpty()) {
            requireReadable(all);
        }
        String missing =
                runs.isEmpty() ? "none of the runs of \"" + choice + "\" can be read, has a benchmark and is good" : "";
        return new Baseline(runs, choice, missing, warnings);
    }

    private static List<Path> before(List<SavedRun> all, int newest) {
        List<Path> files = all.subList(Math.max(0, newest - MOST_OLDER), newest).stream()
                .map(SavedRun::file)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(files);
        return files;
    }

    /** A run of another JDK or another machine is not mixed with the newest. */
    private static Optional<NamedRun> comparable(Path file, Renames renames, Machine machine) {
        return readable(file, renames, new ArrayList<>())
                .filter(run -> run.machine().equals(machine) && run.isBaseline())
                .map(run -> new NamedRun(run, SavedRun.nameOf(file)));
    }

    private static Optional<Run> readable(Path file, Renames renames, List<String> warnings) {
        try {
            return Optional.of(renames.applyTo(RunFiles.timed(file, JmhJson.read(file))));
        } catch (IllegalArgumentException | RunFileException | UncheckedIOException unreadable) {
            warnings.add("skipped as a baseline: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Returns the newest run that has a benchmark; the newest of all if none has it. A run of some tests alone must not leave the others
     * without a baseline.
     */
    Optional<NamedRun> of(BenchmarkId id) {
        Optional<NamedRun> newest = newest().map(run -> new NamedRun(run, name));
        if (newest.isEmpty() || newest.get().run().benchmark(id).isPresent()) {
            return newest;
        }
        for (int i = runs.size() - 2; i >= 0; i--) {
            if (runs.get(i).benchmark(id).isPresent()) {
                return Optional.of(new NamedRun(runs.get(i), name));
            }
        }
        return earlier.of(id).or(() -> newest);
    }

    /** Returns those that none of the runs has. */
    Set<BenchmarkId> lacks(Set<BenchmarkId> measured) {
        return measured.stream()
                .filter(id -> of(id).filter(named -> named.run().benchmark(id).isPresent())
                        .isEmpty())
                .collect(Collectors.toSet());
    }

    /** Returns the newest of the runs; empty if there is no baseline. */
    Optional<Run> newest() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }
}
