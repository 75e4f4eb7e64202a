package dev.harness.perf.run;

import dev.harness.perf.LimitComplexity;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.gate.TimeJudge;
import dev.harness.perf.gate.TimeLimit;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures a test, in this JVM or in fresh ones, counts its work where something needs it, and judges its time, its work and
 * its growth. Immutable and thread-safe.
 *
 * @param settings how it is measured
 * @param timed whether it is timed; a test that only has limits on work is not
 * @param benchmark whether {@code @Benchmark} asks for its time, and not a limit on its growth alone
 * @param limits on its time; none for a benchmark without a limit
 * @param growth the limit on its growth, if it has one
 * @param work the limit on its work, if it has one
 * @param failOn the gates on it; none if it is not gated
 */
public record BenchmarkCheck(
        BenchmarkSettings settings,
        boolean timed,
        boolean benchmark,
        List<TimeLimit> limits,
        Optional<GrowthLimit> growth,
        Optional<WorkLimit> work,
        FailOn failOn)
        implements Check {
    /** Copies the list. */
    public BenchmarkCheck {
        limits = List.copyOf(limits);
    }

    @Override
    public Findings run(TestCase test, RunContext context) throws Throwable {
        Optional<Gate> gate = gate(context);
        Progress.shared().begin(test.name());
        WorkForks forks = new WorkForks(test, context.forks(), settings.ownThread());
        WorkCounting counting = new WorkCounting(forks, timed, growth, work.isPresent(), failOn);
        Dependence dependence = Dependence.before(settings, context);
        boolean first = timed && mayBeSkipped(context.settings());
        Counted before = first ? counting.count(test, context.settings()) : Counted.NOT_NEEDED;
        Optional<Conditions> known = first ? dependence.of(before) : Optional.empty();
        List<BenchmarkRecord> unchanged =
                first ? new Skip(context.record().baseline(), failOn).rows(test, before, known) : List.of();
        Measured measured = timed && unchanged.isEmpty() ? measure(test, context, forks) : Measured.NOTHING;
        if (timed) {
            context.record().expect(test.name()); // one that failed or was aborted says so itself
        }
        List<Finding> findings = new ArrayList<>(unchanged);
        try {
            measured.requireNoFailure();
            if (!unchanged.isEmpty()) {
                test.invokeBody(); // it is a test all the same
            }
            Counted counted = first ? before : counting.count(test, context.settings());
            Optional<Conditions> conditions = first || !timed ? known : dependence.of(counted);
            findings.addAll(rows(test, measured, counted, conditions, gate));
            judge(test, measured.all(), counted, new DearestPlaces(forks), findings);
            return Findings.of(new Causes(test, context, forks, settings)
                    .explain(findings, measured.all(), counted, failOn, growth));
        } catch (Throwable ended) {
            if (findings.isEmpty()) {
                rows(test, measured, Counted.NOT_NEEDED, Optional.empty(), gate.map(Gate::alone))
                        .forEach(findings::add);
            }
            return Findings.of(findings).failedBy(ended); // what was measured stays
        }
    }

    private boolean mayBeSkipped(Settings session) {
        return session.gate().skipUnchanged() && !session.record() && Skip.allows(growth);
    }

    /**
     * Hands every timed operation to a meeting instead of measuring it; nothing is judged or recorded.
     *
     * @throws Throwable what the body or the meeting throws
     */
    public void meet(TestCase test, Meeting meeting) throws Throwable {
        if (timed) {
            MeetingHandler.run(test, settings, meeting);
        } else {
            test.invokeBody();
        }
    }

    private void judge(
            TestCase test,
            List<NamedMeasurement> measured,
            Counted counted,
            DearestPlaces places,
            List<Finding> findings) {
        work.ifPresent(limit -> findings.addAll(limit.judge(test, counted, places)));
        growth.ifPresent(limit -> findings.add(limit.judge(test, measured, counted, places)));
    }

    private List<BenchmarkRecord> rows(
            TestCase test, Measured measured, Counted counted, Optional<Conditions> conditions, Optional<Gate> gate)
            throws InterruptedException {
        List<BenchmarkRecord> rows = new ArrayList<>();
        for (NamedMeasurement one : measured.all()) {
            List<Verdict> verdicts = new ArrayList<>(verdicts(test, one));
            verdicts.addAll(measured.claimed(one));
            BenchmarkRecord row = BenchmarkRows.of(test, settings, one, verdicts, counted, conditions);
            rows.add(gate.isEmpty() ? row : row.judged(gate.get().verdicts(test, Gate.subject(test, one), row)));
        }
        return rows;
    }

    /** Finds the baseline before anything is measured. */
    private Optional<Gate> gate(RunContext context) {
        if (!timed) {
            return Optional.empty();
        }
        GateSettings session = context.settings().gate();
        if (session.compare().isPresent()) {
            context.record().baseline();
        }
        return failOn.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gate(
                        context.record().baseline(),
                        failOn,
                        session.baselineRequired(),
                        context.record().accepted(),
                        confirmed(context)));
    }

    private static Confirmed confirmed(RunContext context) {
        SecondLook look = context.settings().gate().confirm()
                ? context.secondLook()
                : SecondLook.none("harness.benchmark.confirm=off");
        return new Confirmed(look, context.record().commit(), context.record().renames(), context.record()::measured);
    }

    /** Returns the growth for which alone it is measured, or judged while measuring: bytes need few rounds, but its time may need more. */
    private Optional<GrowthLimit> grown() {
        return growth.filter(limit -> limit.of() != LimitComplexity.Of.ALLOCATION || (!benchmark && failOn.isEmpty()));
    }

    private Measured measure(TestCase test, RunContext context, WorkForks work) throws Throwable {
        MeasurePlan plan =
                new MeasurePlan(settings.measure(), settings.ownThread(), grown().orElse(null), settings.singleShot());
        MeasureJob job = new MeasureJob(plan);
        Claims claims = new Claims(test, settings, context, work);
        try {
            Measured measured = settings.forks() > 0 ? inForks(test, context, job, claims) : job.measure(test, claims);
            if (context.settings().record() && measured.failure().isEmpty()) {
                Recordings.record(test, context, settings, plan);
            }
            return measured;
        } finally {
            Progress.shared().clear();
        }
    }

    /** What a test claims of a comparison it claims in this JVM, where its body has not run yet. */
    private Measured inForks(TestCase test, RunContext context, MeasureJob job, Claims claims) throws Throwable {
        List<NamedMeasurement> measured = new BenchmarkForks(test, context.forks(), settings).measure(job);
        boolean compares = measured.stream().anyMatch(NamedMeasurement::compared);
        return Measured.of(
                () -> {
                    if (compares) {
                        test.invokeBody(new ForkedAnswers(measured, claims));
                    }
                },
                () -> measured,
                claims);
    }

    private List<Verdict> verdicts(TestCase test, NamedMeasurement one) {
        Subject subject = one.subject(test, "LimitTime");
        return limits.stream()
                .map(limit -> TimeJudge.judge(subject, limit, one.measurement()))
                .map(verdict -> Reproduce.benchmark(test, verdict))
                .toList();
    }
}
