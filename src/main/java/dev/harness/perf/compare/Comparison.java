package dev.harness.perf.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A comparison of two revisions or runs. Immutable and thread-safe.
 *
 * @param heading what was compared, and how
 * @param failOn the gates
 * @param rows one for each benchmark of either side, the worst first
 * @param problems what is wrong with the files of accepted changes and of renamed benchmarks, one sentence each
 */
public record Comparison(Heading heading, FailOn failOn, List<Compared> rows, List<String> problems) {
    private static final Comparator<Compared> WORST_FIRST = Comparator.comparing(
                    (Compared row) -> row.broken().isEmpty())
            .thenComparing(Compared::standing)
            .thenComparing(
                    row -> row.time()
                            .map(Reading::change)
                            .filter(Double::isFinite)
                            .orElse(0.0),
                    Comparator.reverseOrder())
            .thenComparing(row -> row.id().fullName());

    /** Sorts the rows: broken gates first, then by standing, then by the growth of time. */
    public Comparison {
        Objects.requireNonNull(heading, "heading");
        Objects.requireNonNull(failOn, "failOn");
        rows = rows.stream().sorted(WORST_FIRST).toList();
        problems = List.copyOf(problems);
    }

    /** Makes a comparison in which nothing is accepted. */
    public Comparison(Heading heading, FailOn failOn, List<Compared> rows) {
        this(heading, failOn, rows, List.of());
    }

    /**
     * Returns this comparison with accepted changes, which break no gate.
     *
     * @param unknown whether there is no benchmark of this full name
     */
    public Comparison accepting(AcceptedChanges changes, Predicate<String> unknown) {
        Set<String> names = rows.stream().map(row -> row.id().fullName()).collect(Collectors.toSet());
        return new Comparison(
                heading,
                failOn,
                rows.stream().map(changes::applyTo).toList(),
                changes.problems(names::contains, name -> !names.contains(name) && unknown.test(name)));
    }

    /** Returns this comparison with more that is wrong with the files beside the saved runs. */
    public Comparison withProblems(List<String> more) {
        List<String> all = new ArrayList<>(problems);
        all.addAll(more);
        return new Comparison(heading, failOn, rows, all);
    }

    /** Returns the lines that would declare missing benchmarks to be renamed to new ones; empty where there are none of both. */
    public List<String> proposedRenames() {
        return ProposedRenames.of(
                rows(Standing.MISSING).stream().map(Compared::id).toList(),
                rows(Standing.NEW).stream().map(Compared::id).toList());
    }

    /** Returns the rows that break a gate, the worst first. */
    public List<Compared> broken() {
        return rows.stream().filter(row -> !row.broken().isEmpty()).toList();
    }

    /** Returns the name of a row: the class stands there where the method alone could be another one. */
    public String name(Compared row) {
        String name = row.id().name();
        long alike =
                rows.stream().filter(other -> other.id().name().equals(name)).count();
        return alike > 1 ? row.id().fullName() : name;
    }

    /** Returns how many rows there are of each standing, the worst first: {@code 1 slower, 3 same}. */
    public String counts() {
        return Arrays.stream(Standing.values())
                .filter(standing -> !rows(standing).isEmpty())
                .map(standing -> rows(standing).size() + " " + standing.words())
                .collect(Collectors.joining(", "));
    }

    /** Returns the rows of a standing. */
    public List<Compared> rows(Standing standing) {
        return rows.stream().filter(row -> row.standing() == standing).toList();
    }

    /**
     * Returns whether there are gates, none is broken, and no benchmark has on both sides a figure that one of them bounds: then a pass
     * would rest on no data. Too few JVMs are data.
     */
    public boolean isUndecided() {
        return !failOn.isEmpty()
                && broken().isEmpty()
                && rows.stream()
                        .flatMap(row -> row.readings().stream())
                        .filter(reading -> !failOn.on(reading.metric()).isEmpty())
                        .noneMatch(reading -> Double.isFinite(reading.before()) && Double.isFinite(reading.after()))
                && rows(Standing.UNCHANGED).isEmpty();
    }

    /** Returns 1 if a gate is broken, or there are gates and a line of those files is wrong; 2 if nothing that is gated could be judged; else 0. */
    public int exitCode() {
        if (isUndecided()) {
            return 2;
        }
        return broken().isEmpty() && (failOn.isEmpty() || problems.isEmpty()) ? 0 : 1;
    }

    /**
     * Returns the benchmarks that may have been renamed by nothing but the names of their parameters, one sentence each: without the
     * compiler's {@code -parameters} they are called {@code arg0}.
     */
    public List<String> renamed() {
        return rows(Standing.MISSING).stream()
                .flatMap(lost -> rows(Standing.NEW).stream()
                        .filter(gained -> ProposedRenames.isSameButForNames(lost.id(), gained.id()))
                        .map(gained -> lost.id().name() + " -> " + gained.id().name()))
                .toList();
    }
}
