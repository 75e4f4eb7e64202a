package dev.harness.perf.html;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.Summary;
import java.util.List;
import java.util.Optional;

/**
 * A row of the overview, and what its section shows: a benchmark with the limits on it, or a test that has limits alone. Immutable.
 *
 * @param number tells it from the others of the page
 * @param name the test without its class, as far as it is shown
 * @param place the class, as far as it is shown
 * @param benchmark what was timed; empty if nothing was
 * @param findings the benchmark, and what else was judged of the same test
 * @param summary the statistics of the rounds; empty if the operation was too short for the clock
 * @param change how it stands against an earlier run; empty if no such run has it
 * @param base that earlier run; empty if there is none
 */
record Entry(
        int number,
        String name,
        String place,
        Optional<BenchmarkRecord> benchmark,
        List<Finding> findings,
        Optional<Summary> summary,
        Optional<Compared> change,
        Optional<Past.Base> base) {

    /** Returns the verdicts on it, as they were judged. */
    List<Verdict> verdicts() {
        return findings.stream().flatMap(finding -> finding.verdicts().stream()).toList();
    }

    Mood mood() {
        return Mood.of(verdicts(), change);
    }

    List<MemoryRecord> memory() {
        return findings.stream()
                .filter(MemoryRecord.class::isInstance)
                .map(MemoryRecord.class::cast)
                .toList();
    }

    List<GrowthRecord> growth() {
        return findings.stream()
                .filter(GrowthRecord.class::isInstance)
                .map(GrowthRecord.class::cast)
                .toList();
    }

    /** Returns the growth of the time since the earlier run, 0.05 for +5 %; NaN if it is unknown. */
    double growthOfTime() {
        return change.flatMap(Compared::time).map(Reading::change).orElse(Double.NaN);
    }

    /** Returns the largest share of a limit that was used; NaN if none is known. */
    double used() {
        return verdicts().stream()
                .mapToDouble(Verdict::used)
                .filter(used -> !Double.isNaN(used))
                .max()
                .orElse(Double.NaN);
    }

    /** Returns the name of its section. */
    String anchor() {
        return "b" + number;
    }
}
