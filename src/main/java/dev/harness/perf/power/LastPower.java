package dev.harness.perf.power;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.LastRuns;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.StoredJudge;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * How small a growth of time a gate notices that compares with several earlier runs ({@code last:N}): the next run is drawn from what
 * these runs predict ({@link JvmDraws}, each run being one value), made slower, and judged by the judge of that gate. Stateless and thread-safe.
 */
final class LastPower {
    private static final int DRAWS = 400;
    private static final int FEWEST = 5;

    private LastPower() {}

    /**
     * Returns what a gate on a time notices.
     *
     * @param last the runs that the next one is compared with
     * @param record the benchmark in the newest of them
     * @param choice what the configuration calls them, such as {@code last:5}
     * @param seed of the simulated runs
     */
    static Noticed of(Threshold gate, LastRuns last, BenchmarkRecord record, String choice, long seed) {
        Metric metric = gate.metric();
        Optional<String> obstacle = last.obstacle(metric, record);
        if (obstacle.isPresent()) {
            return Noticed.cannotTell(gate, choice, obstacle.get());
        }
        double[] times = last.times(metric, record);
        if (times.length < FEWEST) {
            return Noticed.cannotTell(
                    gate,
                    choice,
                    times.length + (times.length == 1 ? " run has" : " runs have") + " it; " + FEWEST + " are needed");
        }
        double value = Summary.of(times).median();
        double allowed = gate.shareOf(value);
        double[] logarithms = Arrays.stream(times).map(Math::log).toArray();
        JvmDraws draws = new JvmDraws(logarithms, List.of(), new Random(seed));
        double[] next =
                DoubleStream.generate(() -> draws.run(1)[0]).limit(DRAWS).toArray();
        FailOn gates = new FailOn(List.of(gate));
        Growths growths = Growths.of(
                DRAWS,
                (run, growth) -> !StoredJudge.judgeAgainstLast(metric, allowed, times, Math.exp(next[run] + growth))
                        .broken(gates)
                        .isEmpty());
        return new Noticed(
                gate, choice, growths.share(), growths.share() * value, growths.ofHalf(), times.length + " runs");
    }
}
