package dev.harness.perf.run;

import dev.harness.perf.drift.Drift;
import dev.harness.perf.drift.History;
import dev.harness.perf.drift.Series;
import dev.harness.perf.history.Renames;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.SavedRun;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reports which benchmarks of a run have drifted over the saved runs; never fails a run. Stateless. */
final class DriftReport {
    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_LINES = 10;

    /** Where so many or more drift, and most of what was measured does, a single change is hardly the cause. */
    private static final int MANY = 4;

    private DriftReport() {}

    /**
     * Returns the lines, the largest growth first.
     *
     * @param renames gives benchmarks of earlier runs their names of today
     * @param own the file of this run, if another JVM of its build has saved it already
     */
    static List<String> lines(RunStore store, Run run, Renames renames, Optional<Path> own) {
        List<SavedRun> saved = store.list(run.machine().id(), own);
        Set<String> measured = run.benchmarks().stream()
                .map(BenchmarkRecord::id)
                .map(id -> id.fullName())
                .collect(Collectors.toSet());
        if (saved.isEmpty() || measured.isEmpty()) {
            return List.of();
        }
        History history = History.ofNewest(saved, renames, MOST_BYTES, Run::keptItsGates);
        history.add(0, run);
        List<Series> drifting = history.series().stream()
                .filter(series ->
                        measured.contains(series.benchmark()) && series.newest().number() == 0)
                .filter(series -> series.drift().isPresent())
                .sorted(Comparator.comparing(DriftReport::growth, Comparator.reverseOrder()))
                .toList();
        return lines(drifting, measured.size());
    }

    private static double growth(Series series) {
        return series.drift().map(Drift::growth).orElse(0.0);
    }

    private static List<String> lines(List<Series> drifting, int measured) {
        List<String> lines = new ArrayList<>();
        drifting.stream()
                .limit(MOST_LINES)
                .forEach(series -> lines.add(series.benchmark() + ": "
                        + series.drift().map(Drift::text).orElse("")));
        if (drifting.size() > MOST_LINES) {
            lines.add("and " + (drifting.size() - MOST_LINES) + " more benchmarks drift; see \"history NAME\"");
        }
        if (drifting.size() >= MANY && 2 * drifting.size() > measured) {
            lines.add("most benchmarks drift: look first for what they share, such as the machine");
        }
        return lines;
    }
}
