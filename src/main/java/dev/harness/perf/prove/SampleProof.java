package dev.harness.perf.prove;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.gate.ChangeJudge;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.power.Power;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.util.List;
import java.util.stream.Stream;

/** What the gates on the benchmarks of a saved run would notice. Stateless and thread-safe. */
public final class SampleProof {
    /** More runs before the one that is looked at tell hardly more of how far JVMs are apart. */
    private static final int MOST_EARLIER = 10;

    private SampleProof() {}

    /**
     * What the gates on one benchmark notice. Immutable.
     *
     * @param id the benchmark
     * @param noticed one for each gate; empty if it has none
     */
    public record Row(BenchmarkId id, List<Noticed> noticed) {
        /** Copies the list. */
        public Row {
            noticed = List.copyOf(noticed);
        }
    }

    /**
     * By which gates, and against which runs, is judged. Immutable.
     *
     * @param gates those of the whole project; one that the run's own verdicts name for a benchmark replaces them
     * @param given whether the caller named the gates, so that the run's own do not count
     * @param choice with which saved runs the gates of the project compare; what the run's own verdicts say comes first
     */
    public record Rule(FailOn gates, boolean given, String choice) {
        private FailOn gates(BenchmarkRecord record) {
            return given ? gates : own(record, gates);
        }

        /** Only several runs together are judged by another rule. */
        private String choice(BenchmarkRecord record) {
            return record.gates().stream()
                    .flatMap(verdict -> ChangeJudge.baseline(verdict).stream())
                    .findFirst()
                    .orElse(choice);
        }
    }

    /** Returns how many runs before a run are looked at. */
    public static int earlier(Run run, Rule rule) {
        return run.benchmarks().stream()
                .mapToInt(record -> RunStore.count(rule.choice(record)))
                .reduce(MOST_EARLIER, Math::max);
    }

    /**
     * Returns a row for each benchmark.
     *
     * @param run the baseline
     * @param earlier runs before it, oldest first
     */
    public static List<Row> rows(Run run, List<Run> earlier, Rule rule, long seed) {
        List<Run> alike = earlier.stream()
                .filter(other -> isAlike(other.machine(), run.machine()))
                .toList();
        return run.benchmarks().stream()
                .map(record -> new Row(record.id(), noticed(record, run, alike, rule, seed)))
                .toList();
    }

    private static List<Noticed> noticed(BenchmarkRecord record, Run run, List<Run> alike, Rule rule, long seed) {
        String choice = rule.choice(record);
        FailOn gates = rule.gates(record);
        List<Run> last = last(alike, run, RunStore.count(choice));
        if (last.size() > 1) {
            return Power.ofLast(record, last, choice, run.machine(), gates, seed);
        }
        List<BenchmarkRecord> before = alike.stream()
                .flatMap(other -> other.benchmark(record.id()).stream())
                .filter(other -> other.since().isEmpty()) // a row that was taken over is no other measurement
                .toList();
        List<BenchmarkRecord> newest = before.subList(Math.max(0, before.size() - MOST_EARLIER), before.size());
        return Power.of(record, newest, run.machine(), gates, seed);
    }

    /** The runs that the next one is compared with; a single one is judged by the rule of a saved run. */
    private static List<Run> last(List<Run> alike, Run run, int count) {
        List<Run> good = Stream.concat(alike.stream(), Stream.of(run))
                .filter(Run::keptItsGates)
                .toList();
        return good.subList(Math.max(0, good.size() - count), good.size());
    }

    private static boolean isAlike(Machine one, Machine other) {
        return one.id().equals(other.id())
                && one.cpu().equals(other.cpu())
                && one.processors() == other.processors()
                && one.javaVersion().equals(other.javaVersion());
    }

    /** Returns the gates that judged a benchmark when its run was measured; those of the project if none did. */
    private static FailOn own(BenchmarkRecord record, FailOn project) {
        List<Threshold> judged =
                record.gates().stream().map(ChangeJudge::gate).distinct().toList();
        return judged.isEmpty() ? project : new FailOn(judged);
    }
}
