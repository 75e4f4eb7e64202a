package dev.harness.perf.power;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.StoredTimes;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import java.util.ArrayList;
import java.util.List;

/** How small a growth of a benchmark the gates of a project notice, from its saved runs. Stateless and thread-safe. */
public final class Power {
    private Power() {}

    /**
     * Returns what each gate notices.
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
        List<Noticed> all = new ArrayList<>();
        for (Threshold gate : failOn.thresholds()) {
            boolean time = gate.metric().isTime();
            all.add(time ? StoredPower.of(gate, runs, seed) : ExactPower.of(gate, record, machine));
        }
        return all;
    }
}
