package dev.harness.perf.run;

import dev.harness.perf.compare.AcceptedChanges;
import java.util.List;

/**
 * What a session is compared with, and what only its end knows. Immutable.
 *
 * @param baseline the saved runs
 * @param accepted the changes that break no gate
 * @param lost gated benchmarks that the baseline has and the session lost
 * @param problems wrong lines of the files beside the saved runs, one sentence each
 */
record Against(Baseline baseline, AcceptedChanges accepted, MissingBenchmarks lost, List<String> problems) {
    Against {
        problems = List.copyOf(problems);
    }
}
