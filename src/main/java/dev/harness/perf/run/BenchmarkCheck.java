package dev.harness.perf.run;

import dev.harness.perf.LimitComplexity;
import dev.harness.perf.gate.TimeJudge;
import dev.harness.perf.gate.TimeLimit;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures a test, in this JVM or in fresh ones, and judges its time and its growth. Immutable and thread-safe.
 *
 * @param settings how it is measured
 * @param limits on its time; none for a benchmark without a limit
 * @param growth the limit on its growth, if it has one
 */
public record BenchmarkCheck(BenchmarkSettings settings, List<TimeLimit> limits, Optional<GrowthLimit> growth)
        implements Check {
    /** Copies the list. */
    public BenchmarkCheck {
        limits = List.copyOf(limits);
    }

    @Override
    public Findings run(TestCase test, RunContext context) throws Throwable {
        List<NamedMeasurement> measured = measure(test, context);
        List<Finding> findings = new ArrayList<>();
        for (NamedMeasurement one : measured) {
            findings.add(BenchmarkRows.of(test, settings, one, verdicts(test, one)));
        }
        try {
            growth.ifPresent(limit -> findings.add(limit.judge(test, measured)));
        } catch (RuntimeException refused) {
            return Findings.of(findings).failedBy(refused); // what was measured stays
        }
        return Findings.of(findings);
    }

    private List<NamedMeasurement> measure(TestCase test, RunContext context) throws Throwable {
        boolean bytes =
                growth.map(limit -> limit.of() == LimitComplexity.Of.ALLOCATION).orElse(false);
        MeasureJob job = new MeasureJob(settings.measure(), settings.ownThread(), bytes);
        Progress.shared().show(test.name().place());
        try {
            return settings.forks() > 0
                    ? new BenchmarkForks(test, context.forks(), settings.forks()).measure(job)
                    : job.measure(test);
        } finally {
            Progress.shared().clear();
        }
    }

    private List<Verdict> verdicts(TestCase test, NamedMeasurement one) {
        Subject subject = one.subject(test, "LimitTime");
        return limits.stream()
                .map(limit -> TimeJudge.judge(subject, limit, one.measurement()))
                .map(verdict -> Reproduce.benchmark(test, verdict))
                .toList();
    }
}
