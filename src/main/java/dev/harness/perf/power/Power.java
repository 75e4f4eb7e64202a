package dev.harness.perf.power;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.LastRuns;
import dev.harness.perf.compare.StoredTimes;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How small a growth of a benchmark the gates of a project notice, from its saved runs. Stateless and thread-safe. */
public final class Power {
    private Power() {}

    /**
     * Returns what each gate notices that compares with one saved run.
     *
     * @param record the benchmark in the run that is the baseline
     * @param earlier the same benchmark in earlier runs of the same machine and JDK, whose JVMs tell how far JVMs are apart; may be empty
     * @param machine where the baseline was measured
     * @param failOn the gates
     * @param seed of the simulated runs: the same seed gives the same answer
     */
    public static List<Noticed> of(
            BenchmarkRecord record, List<BenchmarkRecord> earlier, Machine machine, FailOn failOn, long seed) {
        List<StoredTimes> runs = new ArrayList<>();
        earlier.stream()
                .filter(each -> each.threads() == record.threads() && each.isSingleShot() == record.isSingleShot())
                .forEach(each -> runs.add(StoredTimes.of(each)));
        runs.add(StoredTimes.of(record));
        return of(failOn, gate -> StoredPower.of(gate, runs, seed), gate -> ExactPower.of(gate, record, machine));
    }

    /**
     * Returns what each gate notices that compares with the last few runs together.
     *
     * @param record the benchmark in the newest run, with which bytes and work are compared
     * @param runs these runs, oldest first
     * @param choice what the configuration calls them, such as {@code last:5}
     * @param machine where the runs were measured
     */
    public static List<Noticed> ofLast(
            BenchmarkRecord record, List<Run> runs, String choice, Machine machine, FailOn failOn, long seed) {
        LastRuns last = new LastRuns(runs, machine, failOn);
        return of(
                failOn,
                gate -> LastPower.of(gate, last, record, choice, seed),
                gate -> ExactPower.of(gate, record, machine));
    }

    private static List<Noticed> of(
            FailOn failOn, Function<Threshold, Noticed> ofTime, Function<Threshold, Noticed> ofCounts) {
        return failOn.thresholds().stream()
                .map(gate -> (gate.metric().isTime() ? ofTime : ofCounts).apply(gate))
                .toList();
    }
}
