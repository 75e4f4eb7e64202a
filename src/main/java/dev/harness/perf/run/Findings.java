package dev.harness.perf.run;

import dev.harness.perf.result.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What one check of a test found. Immutable.
 *
 * @param all the findings, in the order in which tables show them
 * @param behind failures that a broken limit is reported with, as they were thrown
 * @param failure why the check could not go on; thrown once its findings are recorded
 */
public record Findings(List<Finding> all, List<Throwable> behind, Optional<Throwable> failure) {
    /** Copies the lists. */
    public Findings {
        all = List.copyOf(all);
        behind = List.copyOf(behind);
    }

    static Findings of(List<? extends Finding> all) {
        return new Findings(List.copyOf(all), List.of(), Optional.empty());
    }

    /** Returns the same, with failures that a broken limit is reported with. */
    Findings behind(List<? extends Throwable> failures) {
        return new Findings(all, List.copyOf(failures), failure);
    }

    /** Returns the same of a check that could not go on. */
    Findings failedBy(Throwable reason) {
        return new Findings(all, behind, Optional.of(reason));
    }
}
