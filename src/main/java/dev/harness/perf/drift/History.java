package dev.harness.perf.drift;

import dev.harness.perf.history.Renames;
import dev.harness.perf.history.RunFileException;
import dev.harness.perf.history.RunFiles;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Reads saved runs into series. Files that hold no run are left out and named. Not thread-safe. */
public final class History {
    private final Map<String, List<List<Point>>> series = new LinkedHashMap<>();
    private final Set<String> known = new TreeSet<>();
    private final Map<String, Set<String>> former = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private int read;

    /** What a file has of the wanted benchmarks; its rounds are not kept. */
    private record Part(
            Map<String, Point> points,
            Set<String> names,
            Optional<String> refused,
            boolean counts,
            Map<String, String> former) {
        static Part of(SavedRun saved, Renames renames, Predicate<String> wanted, Predicate<Run> good) {
            try {
                Run run = RunFiles.read(saved.file());
                return good.test(run)
                        ? of(saved.number(), renames.applyTo(run), wanted).called(renames.formerNames(run))
                        : nothing(Optional.empty());
            } catch (RunFileException | UncheckedIOException refused) {
                return nothing(Optional.of(String.valueOf(refused.getMessage())));
            }
        }

        private static Part nothing(Optional<String> refused) {
            return new Part(Map.of(), Set.of(), refused, false, Map.of());
        }

        private Part called(Map<String, String> former) {
            Map<String, String> wanted = new HashMap<>(former);
            wanted.keySet().retainAll(points.keySet());
            return new Part(points, names, refused, counts, wanted);
        }

        /** The first of several records of one benchmark counts, as it does in the tables. */
        static Part of(long number, Run run, Predicate<String> wanted) {
            Map<String, Point> points = new LinkedHashMap<>();
            Set<String> names = new HashSet<>();
            for (BenchmarkRecord record : run.benchmarks()) {
                String name = record.id().fullName();
                if (names.add(name) && wanted.test(name)) {
                    Point.of(number, run, record).ifPresent(point -> points.put(name, point));
                }
            }
            return new Part(points, names, Optional.empty(), true, Map.of());
        }
    }

    /**
     * Reads runs, oldest first, on all processors.
     *
     * @param renames gives benchmarks their names of today
     * @param wanted which benchmarks, by full name; asked from several threads
     */
    public static History of(List<SavedRun> runs, Renames renames, Predicate<String> wanted) {
        History history = new History();
        runs.parallelStream()
                .map(saved -> Part.of(saved, renames, wanted, run -> true))
                .toList()
                .forEach(history::add);
        return history;
    }

    /**
     * Reads the newest runs, which takes a bounded time: those that are too many or too large are left out. On this thread alone, since another
     * JVM of the build may be measuring.
     *
     * @param runs oldest first
     * @param renames gives benchmarks their names of today
     * @param mostBytes bytes of all files that are read
     * @param good which runs count
     */
    public static History ofNewest(List<SavedRun> runs, Renames renames, long mostBytes, Predicate<Run> good) {
        History history = new History();
        SavedRun.newest(runs, Drift.MOST_RUNS, mostBytes).stream()
                .map(saved -> Part.of(saved, renames, name -> true, good))
                .forEach(history::add);
        return history;
    }

    /**
     * Adds a run after the others.
     *
     * @param number its number; 0 if it is not saved
     */
    public void add(long number, Run run) {
        add(Part.of(number, run, name -> true));
    }

    private void add(Part part) {
        read += part.counts() ? 1 : 0;
        part.refused().ifPresent(unreadable::add);
        known.addAll(part.names());
        part.points().forEach(this::add);
        part.former()
                .forEach((today, name) ->
                        former.computeIfAbsent(today, key -> new TreeSet<>()).add(name));
    }

    private void add(String name, Point point) {
        List<List<Point>> all = series.computeIfAbsent(name, key -> new ArrayList<>());
        for (List<Point> points : all) {
            if (points.get(0).isOfOneSeries(point)) {
                points.add(point);
                return;
            }
        }
        all.add(new ArrayList<>(List.of(point)));
    }

    /** Returns the full names of all benchmarks of the runs, also of those that are not wanted; sorted. */
    public Set<String> known() {
        return new TreeSet<>(known);
    }

    /** Returns the series of all benchmarks. */
    public List<Series> series() {
        return series.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(points -> new Series(entry.getKey(), points)))
                .toList();
    }

    /** Returns what runs call a benchmark that has another name today; sorted. */
    public Set<String> former(String benchmark) {
        return new TreeSet<>(former.getOrDefault(benchmark, Set.of()));
    }

    /** Returns the number of runs that could be read and count. */
    public int runs() {
        return read;
    }

    /** Returns why files could not be read, one sentence each. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }
}
