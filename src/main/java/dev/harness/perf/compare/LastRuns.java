package dev.harness.perf.compare;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges a run against several earlier ones: together they predict where the next time lies. Bytes and work are judged by the newest of them.
 * Immutable and thread-safe.
 */
public final class LastRuns {
    private final List<Run> runs;
    private final FailOn failOn;

    /**
     * @param runs the earlier ones, oldest first; those of other machines are left out
     * @param machine where the judged run was measured
     */
    public LastRuns(List<Run> runs, Machine machine, FailOn failOn) {
        this.runs = runs.stream().filter(run -> isLike(run.machine(), machine)).toList();
        this.failOn = failOn;
    }

    private static boolean isLike(Machine one, Machine other) {
        return one.id().equals(other.id()) && one.cpu().equals(other.cpu()) && one.processors() == other.processors();
    }

    /**
     * Compares whole runs.
     *
     * @param now the judged one
     * @throws IllegalArgumentException if there is no earlier run, or nothing in common with any of them
     */
    public static Comparison of(Heading heading, List<Run> runs, Run now, FailOn failOn) {
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(heading.before() + " has no run");
        }
        if (runs.size() == 1) { // as a gate does: one run predicts nothing, and is compared with
            return RunComparison.of(heading, runs.get(0), now, failOn);
        }
        Comparison newest = RunComparison.of(heading, completed(runs, now), now, failOn);
        LastRuns last = new LastRuns(runs, now.machine(), failOn);
        List<Compared> rows = newest.rows().stream()
                .map(row -> now.benchmark(row.id())
                        .map(record -> last.against(row, record))
                        .orElse(row))
                .toList();
        return new Comparison(newest.heading(), failOn, rows);
    }

    /** The newest run, and what it lacks of the judged one as the newest of the others has it: it may be a run of some tests alone. */
    private static Run completed(List<Run> runs, Run now) {
        Run newest = runs.get(runs.size() - 1);
        List<BenchmarkRecord> records = new ArrayList<>(newest.benchmarks());
        now.benchmarks().stream()
                .map(BenchmarkRecord::id)
                .filter(id -> newest.benchmark(id).isEmpty())
                .flatMap(id -> before(runs, id).stream())
                .forEach(records::add);
        return Run.of(newest.name(), newest.time(), newest.machine(), newest.commit(), records)
                .with(newest.beginning());
    }

    private static Optional<BenchmarkRecord> before(List<Run> runs, BenchmarkId id) {
        for (int i = runs.size() - 2; i >= 0; i--) {
            Optional<BenchmarkRecord> record = runs.get(i).benchmark(id);
            if (record.isPresent()
                    && isLike(runs.get(i).machine(), runs.get(runs.size() - 1).machine())) {
                return record;
            }
        }
        return Optional.empty();
    }

    /** Returns a row of the comparison with the newest run, its times judged by all runs. */
    public Compared against(Compared newest, BenchmarkRecord now) {
        if (newest.readings().isEmpty()) {
            return newest;
        }
        List<Reading> readings = new ArrayList<>();
        for (Reading reading : newest.readings()) {
            boolean gated = failOn.isEmpty() || !failOn.on(reading.metric()).isEmpty();
            readings.add(reading.metric().isTime() && gated ? predicted(reading.metric(), now) : reading);
        }
        return Compared.of(newest.id(), readings, failOn).note(newest.note());
    }

    /** Returns why a benchmark cannot be judged by these runs; empty if it can. */
    public Optional<String> obstacle(Metric metric, BenchmarkRecord now) {
        Optional<String> unsettled = Unsettled.of("the new side", now);
        return unsettled.isPresent()
                ? unsettled
                : Stream.concat(earlier(now).stream(), Stream.of(now))
                        .flatMap(each -> StoredTimes.of(each.samples()).obstacle(metric).stream())
                        .findFirst();
    }

    /**
     * Returns what a benchmark took in each of the runs that predict it, in nanoseconds, oldest first; as it would have if the machine had always
     * been as fast as in the given run, where the calibration loops of all of them say how fast it was.
     */
    public double[] times(Metric metric, BenchmarkRecord now) {
        return last(metric, now).earlier();
    }

    private LastTimes last(Metric metric, BenchmarkRecord now) {
        return new LastTimes(metric, earlier(now).stream().map(StoredTimes::of).toList(), StoredTimes.of(now));
    }

    private Reading predicted(Metric metric, BenchmarkRecord now) {
        Optional<String> obstacle = obstacle(metric, now);
        if (obstacle.isPresent()) {
            return Reading.cannotTell(metric, obstacle.get());
        }
        LastTimes last = last(metric, now);
        double share = failOn.share(metric, last.base()).orElse(Evidence.USUAL_THRESHOLD);
        Reading judged = StoredJudge.judgeAgainstLast(metric, share, last.earlier(), last.now());
        return Double.isFinite(judged.before()) ? last.asMeasured(judged) : judged;
    }

    /** A row that was taken over from an earlier run is no other measurement. */
    private List<BenchmarkRecord> earlier(BenchmarkRecord now) {
        Set<Samples> seen = new HashSet<>();
        return runs.stream()
                .flatMap(run -> run.benchmark(now.id()).stream())
                .filter(each -> Unsettled.of("the base", each).isEmpty())
                .filter(each -> each.threads() == now.threads() && each.isSingleShot() == now.isSingleShot())
                .filter(each -> seen.add(each.samples()) || each.since().isEmpty())
                .toList();
    }
}
