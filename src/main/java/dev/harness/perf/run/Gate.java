package dev.harness.perf.run;

import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.RunComparison;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.StoredJudge;
import dev.harness.perf.compare.StoredTimes;
import dev.harness.perf.gate.ChangeJudge;
import dev.harness.perf.history.KeptRounds;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.Summary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The gates of one test against the baseline of its session. Immutable.
 *
 * @param baseline the saved runs
 * @param failOn the gates, at least one
 * @param required whether a gate without a baseline is broken
 * @param accepted the changes that break no gate
 * @param confirmed what becomes of a broken gate
 */
record Gate(Baseline baseline, FailOn failOn, boolean required, AcceptedChanges accepted, Confirmed confirmed) {
    /** The subject of its verdicts; by this saved runs tell them from those of limits. */
    static final String RULE = "Benchmark";

    /** Returns a verdict for each gate on a measurement. */
    List<Verdict> verdicts(TestCase test, Subject subject, BenchmarkRecord record) throws InterruptedException {
        Optional<NamedRun> found = baseline.of(record.id());
        if (found.isEmpty()) {
            return ChangeJudge.withoutBaseline(subject, failOn, baseline.missing(), required);
        }
        List<Verdict> verdicts = ChangeJudge.judge(
                subject,
                accepted.applyTo(compared(found.get().run(), record)),
                failOn,
                found.get().name());
        return confirmed.verdicts(test, record, verdicts, failOn, found.get()).stream()
                .map(verdict -> Reproduce.benchmark(test, verdict))
                .toList();
    }

    /** Returns a gate that decides by the saved runs alone. */
    Gate alone() {
        return new Gate(baseline, failOn, required, accepted, Confirmed.NEVER);
    }

    static Subject subject(TestCase test, NamedMeasurement one) {
        return one.subject(test, RULE);
    }

    /** Returns how a measurement stands against a saved run; of both, the rounds that are kept are compared. */
    Compared compared(Run before, BenchmarkRecord measured) {
        BenchmarkRecord record = measured.withSamples(KeptRounds.of(measured.samples()));
        Optional<BenchmarkRecord> earlier = before.benchmark(record.id());
        if (earlier.isEmpty()) {
            return Compared.isNew(record.id());
        }
        Run now = Run.of("now", Instant.now(), ThisMachine.current(), Optional.empty(), List.of(record));
        Run base = Run.of(before.name(), before.time(), before.machine(), before.commit(), List.of(earlier.get()));
        Compared one = RunComparison.of(Heading.of(baseline.name(), "this run", "", List.of()), base, now, failOn)
                .rows()
                .get(0);
        boolean alone = baseline.runs().size() == 1 || one.standing() == Standing.UNCHANGED;
        return alone ? one : againstAll(one, record);
    }

    /** Several runs predict where the next one lies, so their times are judged together; bytes and work by the newest. */
    private Compared againstAll(Compared one, BenchmarkRecord record) {
        List<Reading> readings = new ArrayList<>();
        for (Reading reading : one.readings()) {
            boolean judged =
                    reading.metric().isTime() && !failOn.on(reading.metric()).isEmpty();
            readings.add(judged ? predicted(reading.metric(), record) : reading);
        }
        return Compared.of(record.id(), readings, failOn).note(one.note());
    }

    private Reading predicted(Metric metric, BenchmarkRecord record) {
        Set<Samples> seen = new HashSet<>();
        List<BenchmarkRecord> earlier = baseline.runs().stream()
                .filter(run -> isOfThisMachine(run.machine()))
                .flatMap(run -> run.benchmark(record.id()).stream())
                .filter(each -> each.threads() == record.threads())
                .filter(each ->
                        seen.add(each.samples()) || each.since().isEmpty()) // a row that was taken over is no other
                .toList();
        List<BenchmarkRecord> all = new ArrayList<>(earlier);
        all.add(record);
        for (BenchmarkRecord each : all) {
            Optional<String> obstacle = StoredTimes.of(each.samples()).obstacle(metric);
            if (obstacle.isPresent()) {
                return Reading.cannotTell(metric, obstacle.get());
            }
        }
        double[] times = earlier.stream()
                .mapToDouble(each -> StoredTimes.of(each.samples()).value(metric))
                .toArray();
        double now = StoredTimes.of(record.samples()).value(metric);
        double base = times.length == 0 ? now : Summary.of(times).median();
        return StoredJudge.judgeAgainstLast(metric, failOn.share(metric, base).orElseThrow(), times, now);
    }

    private static boolean isOfThisMachine(Machine machine) {
        Machine mine = ThisMachine.current();
        return machine.id().equals(mine.id())
                && machine.cpu().equals(mine.cpu())
                && machine.processors() == mine.processors();
    }
}
