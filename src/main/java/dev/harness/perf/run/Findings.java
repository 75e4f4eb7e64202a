package dev.harness.perf.run;

import dev.harness.perf.result.Finding;
import java.util.List;

/**
 * What one check of a test found. Immutable.
 *
 * @param all the findings, in the order in which tables show them
 * @param behind failures that are attached to the report of a broken limit, as they were thrown
 */
public record Findings(List<Finding> all, List<Throwable> behind) {
    /** Copies the lists. */
    public Findings {
        all = List.copyOf(all);
        behind = List.copyOf(behind);
    }

    static Findings of(List<? extends Finding> all) {
        return new Findings(List.copyOf(all), List.of());
    }
}
