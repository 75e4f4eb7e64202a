package dev.harness.perf.run;

import dev.harness.perf.BenchmarkResult;
import dev.harness.perf.compare.Claim;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.WorkJudge;
import dev.harness.perf.gate.ClaimJudge;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two operations that were measured, and the verdicts on what the test claims of them. Not thread-safe. */
final class MeasuredContest implements Contest {
    private final TestCase test;
    private final List<Side> sides;
    private final PairEvidence evidence;
    private final Counting counting;
    private final List<Verdict> verdicts = new ArrayList<>();

    /** One of the operations. */
    record Side(String name, Measurement measurement) {
        private double median() {
            return measurement.below().isPresent()
                    ? Double.NaN
                    : measurement.summary().median();
        }
    }

    /** Counts the work of the test. */
    @FunctionalInterface
    interface Counting {
        /** Returns what was counted, or why nothing was. */
        Counted count() throws Throwable;
    }

    /** @param sides the first, with which the second is compared */
    MeasuredContest(TestCase test, List<Side> sides, PairEvidence evidence, Counting counting) {
        this.test = test;
        this.sides = List.copyOf(sides);
        this.evidence = evidence;
        this.counting = counting;
    }

    @Override
    public void claim(Claim claim) throws Throwable {
        Side about = sides.get(claim.reversed() ? 0 : 1);
        Side other = sides.get(claim.reversed() ? 1 : 0);
        Reading reading = reading(claim);
        Verdict verdict = Reproduce.benchmark(
                test, ClaimJudge.judge(subject(about), claim, other.name(), reading, figures(reading)));
        verdicts.add(verdict);
        if (verdict.broken()) {
            throw new BrokenClaim(verdict);
        }
    }

    private Reading reading(Claim claim) throws Throwable {
        return switch (claim.kind()) {
            case FASTER, NOT_SLOWER -> time(claim);
            case FEWER_BYTES -> evidence.bytes();
            case LESS_WORK -> work();
        };
    }

    private Reading time(Claim claim) throws InterruptedException {
        for (Side side : sides) {
            if (side.measurement().below().isPresent()) {
                double bound = side.measurement().below().getAsDouble();
                return Reading.cannotTell(Metric.MEDIAN, PairEvidence.tooShort(bound));
            }
        }
        return evidence.time(claim);
    }

    private Reading work() throws Throwable {
        Counted counted = counting.count();
        Optional<WorkFigures> before = counted.figures(sides.get(0).name(), 0);
        Optional<WorkFigures> now = counted.figures(sides.get(1).name(), 0);
        if (before.isEmpty() || now.isEmpty()) {
            String why = counted.obstacle().isEmpty()
                    ? "the test did not compare them in the JVM that counts"
                    : counted.obstacle();
            return Reading.cannotTell(Metric.WORK, why);
        }
        return WorkJudge.judge(0, before.get(), now.get());
    }

    private List<Fact> figures(Reading reading) {
        if (!reading.metric().isTime()) {
            return List.of();
        }
        List<Double> times = evidence.times();
        return times.isEmpty()
                ? List.of()
                : List.of(
                        new Fact(sides.get(0).name(), TimeSpan.format(times.get(0))),
                        new Fact(sides.get(1).name(), TimeSpan.format(times.get(1))));
    }

    private Subject subject(Side side) {
        return test.subject(Subject.COMPARISON).measurement(side.name());
    }

    /** Returns a verdict for each claim; without any, how the operations compare. */
    List<Verdict> verdicts() {
        return verdicts.isEmpty() ? report().stream().toList() : List.copyOf(verdicts);
    }

    private Optional<Verdict> report() {
        double change = evidence.ownLogarithm()
                .map(Math::expm1)
                .orElseGet(() -> sides.get(1).median() / sides.get(0).median() - 1);
        if (!Double.isFinite(change)) {
            return Optional.empty();
        }
        Standing standing = change > 0 ? Standing.SLOWER : change < 0 ? Standing.FASTER : Standing.SAME;
        Reading reading = new Reading(
                Metric.MEDIAN, standing, Double.NaN, Double.NaN, change, Double.NaN, Double.NaN, Double.NaN, "");
        return Optional.of(ClaimJudge.report(subject(sides.get(1)), sides.get(0).name(), reading, figures(reading)));
    }

    @Override
    public Optional<BenchmarkResult> result(String name) {
        return sides.stream()
                .filter(side -> side.name().equals(name))
                .findFirst()
                .map(side -> new MeasuredResult(side.measurement()));
    }
}
