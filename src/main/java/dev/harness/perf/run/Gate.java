package dev.harness.perf.run;

import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.LastRuns;
import dev.harness.perf.compare.RunComparison;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.gate.ChangeJudge;
import dev.harness.perf.history.KeptRounds;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    static final String RULE = Subject.GATE;

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
        List<Verdict> confirmedOnes = confirmed.verdicts(test, record, verdicts, failOn, found.get());
        return elsewhere(subject, record, confirmedOnes, found.get()).stream()
                .map(verdict -> Reproduce.gate(test, verdict, baseline.name(), failOn))
                .toList();
    }

    /** Times of another machine are no baseline: where one is required, a gate on a time that has nothing else would pass for ever. */
    private List<Verdict> elsewhere(Subject subject, BenchmarkRecord record, List<Verdict> verdicts, NamedRun before) {
        boolean here = RunComparison.isOneMachine(before.run().machine(), ThisMachine.current())
                || baseline.runs().stream()
                        .anyMatch(run -> RunComparison.isOneMachine(run.machine(), ThisMachine.current()));
        boolean isNew = before.run().benchmark(record.id()).isEmpty();
        if (here || isNew || !required) {
            return verdicts;
        }
        List<Verdict> strict = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Threshold gate = failOn.thresholds().get(i);
            boolean open = gate.metric().isTime() && verdicts.get(i).undecided();
            strict.add(
                    open
                            ? ChangeJudge.withoutBaseline(
                                            subject,
                                            new FailOn(List.of(gate)),
                                            before.name() + " was measured on another machine ("
                                                    + words(before.run().machine()) + "; this one is "
                                                    + words(ThisMachine.current()) + ")",
                                            true)
                                    .get(0)
                            : verdicts.get(i));
        }
        return strict;
    }

    private static String words(Machine machine) {
        return machine.id() + ", " + machine.cpu().orElse("unknown processor") + ", " + machine.processors()
                + " processors";
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
        return alone ? one : new LastRuns(baseline.runs(), ThisMachine.current(), failOn).against(one, record);
    }
}
