package dev.harness.cli;

import dev.harness.perf.drift.History;
import dev.harness.perf.drift.Point;
import dev.harness.perf.drift.Series;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.SavedRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The history of one benchmark. Immutable.
 *
 * @param benchmark its full name
 * @param series one for each kind of machine, the one with the newest run first
 * @param notes what a reader has to know, one sentence each
 */
record NamedHistory(String benchmark, List<Series> series, List<String> notes) {
    private static final String STEADY = "STEADY";
    private static final int MOST_NAMES = 10;
    private static final int FEWEST = 2 * Series.SHORTEST_LEVEL;

    NamedHistory {
        series = List.copyOf(series);
        notes = List.copyOf(notes);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if no benchmark has this name, or several have it
     */
    static NamedHistory of(Storage storage, String name) {
        Map<String, List<SavedRun>> runs = new LinkedHashMap<>();
        storage.entries()
                .forEach(entry -> runs.computeIfAbsent(entry.machine(), machine -> new ArrayList<>())
                        .add(entry.saved()));
        Renames renames = Renames.in(storage.folder());
        List<History> histories = runs.values().stream()
                .map(saved -> History.of(
                        saved, renames, full -> renames.former(full).stream().anyMatch(one -> isCalled(one, name))))
                .toList();
        String benchmark = only(histories, name, renames.today(name), storage);
        List<Series> series = histories.stream()
                .flatMap(history -> history.series().stream())
                .filter(one -> one.benchmark().equals(benchmark))
                .sorted(Comparator.comparing(one -> one.newest().time(), Comparator.reverseOrder()))
                .toList();
        return new NamedHistory(benchmark, series, notes(histories, benchmark, series));
    }

    private static boolean isCalled(String full, String name) {
        return full.equals(name) || full.endsWith("." + name) || full.endsWith("$" + name);
    }

    private static String only(List<History> histories, String name, String today, Storage storage) {
        Set<String> found = histories.stream()
                .flatMap(history -> history.series().stream())
                .map(Series::benchmark)
                .collect(Collectors.toCollection(TreeSet::new));
        if (found.contains(today)) {
            return today;
        }
        if (found.size() == 1) {
            return found.iterator().next();
        }
        if (found.size() > 1) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is the name of several benchmarks; write one of " + some(found));
        }
        Set<String> known = histories.stream()
                .flatMap(history -> history.known().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        throw new IllegalArgumentException("no saved run in " + storage.folder() + " has a time of \"" + name + "\"; "
                + (known.isEmpty() ? "none has a benchmark" : "there is " + some(known))
                + unreadable(histories, "; ").orElse(""));
    }

    private static String some(Set<String> names) {
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
    }

    private static List<String> notes(List<History> histories, String benchmark, List<Series> series) {
        List<String> notes = new ArrayList<>();
        if (series.size() > 1) {
            notes.add("measured in " + series.size() + " surroundings, which are not mixed; they differ in "
                    + String.join("; ", differences(series)));
        }
        Set<String> former = histories.stream()
                .flatMap(history -> history.former(benchmark).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (!former.isEmpty()) {
            notes.add("earlier runs call it " + String.join(", ", former) + ", which " + Renames.FILE + " renames");
        }
        int lacking = histories.stream()
                .filter(history -> points(history.series(), benchmark) > 0)
                .mapToInt(history -> history.runs() - points(history.series(), benchmark))
                .sum();
        if (lacking > 0) {
            notes.add(lacking + (lacking == 1 ? " run does" : " runs do") + " not have it, which leaves a gap");
        }
        unreadable(histories, "").ifPresent(notes::add);
        if (series.stream().anyMatch(Series::isOutOfOrder)) {
            notes.add("runs are in the order of their numbers, which is not that of their times");
        }
        if (series.stream().anyMatch(NamedHistory::isMixed)) {
            notes.add("some runs do not say how fast the machine was, so that is not taken out");
        }
        int most = series.stream().mapToInt(one -> one.points().size()).max().orElse(0);
        if (most < FEWEST) {
            notes.add("a change shows from " + FEWEST + " runs on, and there " + (most == 1 ? "is " : "are ") + most);
        }
        return notes;
    }

    private static List<String> differences(List<Series> series) {
        List<Point> newest = series.stream().map(Series::newest).toList();
        List<String> all = new ArrayList<>();
        difference("kind of machine", newest, point -> point.machine().id()).ifPresent(all::add);
        difference("processor", newest, point -> point.machine().cpu().orElse("unknown"))
                .ifPresent(all::add);
        difference(
                        "number of processors",
                        newest,
                        point -> String.valueOf(point.machine().processors()))
                .ifPresent(all::add);
        difference("threads", newest, point -> String.valueOf(point.threads())).ifPresent(all::add);
        difference("mode", newest, point -> point.mode().isEmpty() ? STEADY : point.mode())
                .ifPresent(all::add);
        return all;
    }

    private static Optional<String> difference(String what, List<Point> points, Function<Point, String> of) {
        List<String> values = points.stream().map(of).distinct().toList();
        return values.size() < 2 ? Optional.empty() : Optional.of(what + ": " + String.join(", ", values));
    }

    private static Optional<String> unreadable(List<History> histories, String before) {
        List<String> all = histories.stream()
                .flatMap(history -> history.unreadable().stream())
                .toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(before + all.size() + (all.size() == 1 ? " file" : " files")
                        + " could not be read, the first: " + all.get(0));
    }

    private static boolean isMixed(Series series) {
        return !series.isCalibrated()
                && series.points().stream().anyMatch(point -> point.pace().isKnown());
    }

    private static int points(List<Series> series, String benchmark) {
        return series.stream()
                .filter(one -> one.benchmark().equals(benchmark))
                .mapToInt(one -> one.points().size())
                .sum();
    }
}
