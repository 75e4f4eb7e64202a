package dev.harness.cli;

import dev.harness.io.IoReason;
import dev.harness.perf.history.RunFileException;
import dev.harness.perf.history.RunFiles;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The saved runs in a folder, of every kind of machine. Immutable. */
record Storage(Path folder) {
    private static final int MOST_READ = 50;
    private static final String LATEST = "latest";

    /** A run that was read, and the words for it. */
    record Named(String name, Path file, Run run) {}

    /**
     * Several runs, oldest first.
     *
     * @param left what a reader should know of those that are left out, one sentence each
     */
    record Several(List<Named> runs, List<String> left) {
        /** Returns what texts call them. */
        String name(String choice) {
            String first = runs.get(0).name();
            return choice + " (" + first
                    + (runs.size() == 1
                            ? ""
                            : " to " + runs.get(runs.size() - 1).name()) + ")";
        }
    }

    /** A saved run and the kind of machine whose folder it is in. */
    record Entry(String machine, SavedRun saved) {}

    /** Returns every saved run, by kind of machine and number. */
    List<Entry> entries() {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("no saved runs: " + folder + " is no folder; name one with --storage");
        }
        List<Entry> all = new ArrayList<>();
        for (String machine : machines()) {
            RunStore.at(folder).list(machine).forEach(run -> all.add(new Entry(machine, run)));
        }
        return all;
    }

    private List<String> machines() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot list " + folder + ": " + IoReason.of(failure), failure);
        }
    }

    /**
     * Reads the run of a file, a number, a name or {@code latest}.
     *
     * @throws IllegalArgumentException if there is no such run, or several kinds of machines have one
     */
    Named find(String choice) {
        if (isFile(choice)) {
            return read(Path.of(choice), choice);
        }
        if (RunStore.count(choice) > 1) {
            throw new IllegalArgumentException(
                    "\"" + choice + "\" is several runs, and one is wanted; name it, e.g. \"latest\" or \"0003\"");
        }
        entries();
        List<Path> found = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (String machine : machines()) {
            try {
                found.addAll(RunStore.at(folder).choose(choice, machine));
            } catch (IllegalArgumentException none) {
                reasons.add(String.valueOf(none.getMessage()));
            }
        }
        if (found.isEmpty()) {
            requireNoPath(choice);
            throw new IllegalArgumentException(
                    reasons.size() == 1
                            ? reasons.get(0)
                            : "no saved run is \"" + choice + "\" in " + folder + "; see \"list\"");
        }
        return choice.equals(LATEST) || RunStore.count(choice) == 1 ? newest(found) : read(single(choice, found));
    }

    /**
     * Reads the runs of a choice such as {@code last:5}: the newest of the same kind of machine before a run. Those that broke a gate or cannot
     * be read are none of them.
     *
     * @param now the run that is compared with them
     * @throws IllegalArgumentException if there is none
     */
    Several last(String choice, Named now) {
        int count = RunStore.count(choice);
        List<SavedRun> all = RunStore.at(folder).list(now.run().machine().id());
        int end = 0;
        while (end < all.size() && !all.get(end).isAt(now.file())) {
            end++;
        }
        ArrayDeque<Named> runs = new ArrayDeque<>();
        List<String> left = new ArrayList<>();
        for (int i = end - 1; i >= 0 && runs.size() < count; i--) {
            String name = SavedRun.nameOf(all.get(i).file());
            try {
                Named run = read(all.get(i).file(), name);
                if (end == all.size() && isCopy(run.run(), now.run())) {
                    runs.clear();
                } else if (run.run().isBaseline()) {
                    runs.addFirst(run);
                } else if (!run.run().keptItsGates()) {
                    left.add(name + " is left out: it broke a gate");
                }
            } catch (RunFileException | UncheckedIOException | IllegalArgumentException unreadable) {
                left.add(name + " is left out: " + unreadable.getMessage());
            }
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("\"" + choice + "\": no run before " + now.name() + " in "
                    + folder.resolve(now.run().machine().id()) + " can be read and kept its gates");
        }
        return new Several(List.copyOf(runs), left);
    }

    /** The folder of reports has a copy of the newest run; what is newer than the run itself came after it. */
    private static boolean isCopy(Run one, Run other) {
        return one.name().equals(other.name())
                && one.time().equals(other.time())
                && samples(one).equals(samples(other));
    }

    private static List<Samples> samples(Run run) {
        return run.benchmarks().stream().map(BenchmarkRecord::samples).toList();
    }

    /** Returns the full names of the benchmarks in the newest runs of each kind of machine; files that cannot be read have none. */
    Set<String> benchmarks() {
        Set<String> names = new HashSet<>();
        for (String machine : machines()) {
            List<SavedRun> all = RunStore.at(folder).list(machine);
            for (SavedRun saved : all.subList(Math.max(0, all.size() - MOST_READ), all.size())) {
                try {
                    RunFiles.read(saved.file())
                            .benchmarks()
                            .forEach(record -> names.add(record.id().fullName()));
                } catch (RunFileException | UncheckedIOException unreadable) {
                    // whoever reads that run says so; another one may know the name
                }
            }
        }
        return names;
    }

    /** A name may have a slash, which its file has not; nothing saved has this name. */
    private static void requireNoPath(String choice) {
        if (choice.endsWith(".json") || choice.contains("/") || choice.contains("\\")) {
            throw new IllegalArgumentException("no file " + choice);
        }
    }

    private static boolean isFile(String choice) {
        try {
            return Files.isRegularFile(Path.of(choice));
        } catch (InvalidPathException noPath) {
            throw new IllegalArgumentException("no run or file has the name \"" + choice + "\"", noPath);
        }
    }

    /** Of several kinds of machines one run at a time is kept in memory. */
    private static Named newest(List<Path> files) {
        Path newest = files.get(0);
        Run run = RunFiles.read(newest);
        for (Path file : files.subList(1, files.size())) {
            Run other = RunFiles.read(file);
            if (other.time().isAfter(run.time())) {
                newest = file;
                run = other;
            }
        }
        return new Named(nameOf(newest), newest, RunFiles.timed(newest, run));
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replaceAll("\\.json$", "");
    }

    private static Named read(Path file) {
        return read(file, nameOf(file));
    }

    private static Path single(String choice, List<Path> files) {
        if (files.size() > 1) {
            throw new IllegalArgumentException(
                    "\"" + choice + "\" is a run of several machines; name the file: " + files);
        }
        return files.get(0);
    }

    private static Named read(Path file, String name) {
        return new Named(name, file, RunFiles.withTimes(file));
    }
}
