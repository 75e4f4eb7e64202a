package dev.harness.perf.run;

import dev.harness.perf.measure.Measurement;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comparisons of one test, and what it claims of them. Not thread-safe. */
final class Claims {
    private final TestCase test;
    private final BenchmarkSettings settings;
    private final RunContext context;
    private final WorkForks work;
    private final List<MeasuredContest> contests = new ArrayList<>();

    Claims(TestCase test, BenchmarkSettings settings, RunContext context, WorkForks work) {
        this.test = test;
        this.settings = settings;
        this.context = context;
        this.work = work;
    }

    /**
     * Returns a comparison of which the test may claim something.
     *
     * @param own what this JVM says; empty if it was not asked
     */
    Contest of(ComparedCalls calls, Measurement first, Measurement second, Optional<PairValue> own) {
        MeasuredContest contest = new MeasuredContest(
                test,
                List.of(
                        new MeasuredContest.Side(calls.firstName(), first),
                        new MeasuredContest.Side(calls.secondName(), second)),
                new PairEvidence(forks(calls, first, second), own, settings.forks()),
                () -> counted());
        contests.add(contest);
        return contest;
    }

    /** Returns how long two operations that take this long warm up together, in nanoseconds. */
    static long warmup(Measurement first, Measurement second) {
        return PairMatch.warmup(median(first) + median(second));
    }

    /** Returns the seed of every coin of the comparisons. */
    long seed() {
        return context.record().seed();
    }

    private static double median(Measurement one) {
        return one.below().isPresent()
                ? one.below().getAsDouble()
                : one.summary().median();
    }

    private PairForks forks(ComparedCalls calls, Measurement first, Measurement second) {
        MatchJob job = new MatchJob(
                calls.firstName(), calls.secondName(), settings.ownThread(), warmup(first, second), seed());
        Optional<String> forbidden = context.settings().gate().confirm()
                ? Optional.empty()
                : Optional.of("harness.benchmark.confirm=off lets no fresh JVM decide");
        return new PairForks(test, context.forks(), settings, job, forbidden);
    }

    /** Two JVMs, as wherever counts are compared. */
    private Counted counted() throws Throwable {
        return context.settings().work() == Settings.WorkMode.OFF
                ? Counted.none("work is not counted: harness.benchmark.work=off")
                : work.count(2);
    }

    /** Returns whether a claim was broken. */
    boolean anyBroken() {
        return contests.stream().flatMap(contest -> contest.verdicts().stream()).anyMatch(Verdict::broken);
    }

    /**
     * Returns the verdicts on an operation.
     *
     * @param failed whether the test failed; a claim that was broken in a test that went on is one that it expects to be
     */
    List<Verdict> verdicts(NamedMeasurement one, boolean failed) {
        return contests.stream()
                .flatMap(contest -> contest.verdicts().stream())
                .filter(verdict -> verdict.subject().measurement().equals(one.label()))
                .filter(verdict -> failed || !verdict.broken())
                .toList();
    }
}
