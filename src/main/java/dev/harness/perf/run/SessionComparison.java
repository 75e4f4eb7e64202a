package dev.harness.perf.run;

import dev.harness.perf.compare.Acceptance;
import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.gate.ChangeJudge;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the benchmarks of a session stand against its baseline. What was judged when a test ended is not judged again: the gates, and which
 * are broken, are those of its verdicts. Stateless.
 */
final class SessionComparison {
    private SessionComparison() {}

    /** Returns the comparison; empty if there is no baseline or no benchmark. */
    static Optional<Comparison> of(Against against, Run run) {
        Baseline baseline = against.baseline();
        if (baseline.newest().isEmpty() || run.benchmarks().isEmpty()) {
            return Optional.empty();
        }
        List<Compared> rows = new ArrayList<>();
        List<Threshold> gates = new ArrayList<>();
        Set<String> bases = new TreeSet<>();
        for (BenchmarkRecord record : run.benchmarks()) {
            NamedRun before = baseline.of(record.id()).orElseThrow();
            bases.add(before.name());
            gates.addAll(gates(record).thresholds());
            rows.add(row(against, before, record));
        }
        MissingBenchmarks lost = against.lost();
        lost.lost().forEach(id -> rows.add(Compared.missing(id, "lost, or not measured", lost.gates())));
        gates.addAll(lost.gates().thresholds());
        String name = String.join(", ", bases);
        Heading heading = Heading.of(name, "this run", "stored runs", List.of());
        return Optional.of(
                new Comparison(heading, new FailOn(gates.stream().distinct().toList()), rows, against.problems()));
    }

    private static Compared row(Against against, NamedRun before, BenchmarkRecord record) {
        Gate gate = new Gate(against.baseline(), gates(record), false, AcceptedChanges.NONE, Confirmed.NEVER);
        Compared row = gate.compared(before.run(), record);
        List<Threshold> broken = record.gates().stream()
                .filter(Verdict::broken)
                .map(ChangeJudge::gate)
                .toList();
        Optional<Verdict> notConfirmed = record.gates().stream()
                .filter(verdict -> verdict.outcome() == Outcome.CANNOT_TELL)
                .filter(verdict -> row.broken().contains(ChangeJudge.gate(verdict)))
                .findFirst();
        Standing standing = notConfirmed.isPresent() && broken.isEmpty() ? Standing.CANNOT_TELL : row.standing();
        String note = notConfirmed.map(Verdict::headline).orElse(row.note());
        List<Acceptance> accepted = against.accepted().applyTo(row).acceptances();
        return new Compared(row.id(), standing, row.readings(), broken, note, row.causes(), accepted);
    }

    private static FailOn gates(BenchmarkRecord record) {
        return new FailOn(
                record.gates().stream().map(ChangeJudge::gate).distinct().toList());
    }
}
