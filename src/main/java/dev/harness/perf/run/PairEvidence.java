package dev.harness.perf.run;

import dev.harness.perf.compare.Claim;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.NextStep;
import dev.harness.perf.compare.PairBytesJudge;
import dev.harness.perf.compare.PairJudge;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.stats.Summary;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What JVMs say of two operations; more are asked as a judge needs them, and each answer serves all claims. Not thread-safe. */
final class PairEvidence {
    private final FreshJvms forks;
    private final Optional<PairValue> own;
    private final int least;
    private final List<PairValue> screen = new ArrayList<>();
    private final List<PairValue> confirm = new ArrayList<>();

    /**
     * @param own what this JVM says; empty if it was not asked
     * @param least how many fresh JVMs are asked at least where a difference is small
     */
    PairEvidence(FreshJvms forks, Optional<PairValue> own, int least) {
        this.forks = forks;
        this.own = own;
        this.least = least;
    }

    /** Returns how the operations stand, by a claim about time. */
    Reading time(Claim claim) throws InterruptedException {
        while (forks.obstacle().isEmpty() && below().isEmpty()) {
            NextStep step = PairJudge.next(claim, least, values(claim.reversed()));
            if (step instanceof NextStep.Enough enough) {
                return enough.reading();
            }
            ask(step);
        }
        if (below().isPresent()) {
            return Reading.cannotTell(Metric.MEDIAN, tooShort(below().getAsDouble()));
        }
        double[] alone = logarithms(own.stream().toList(), claim.reversed());
        return PairJudge.alone(claim, alone, forks.obstacle().get());
    }

    private OptionalDouble below() {
        return all().mapToDouble(PairValue::below).filter(bound -> bound > 0).max();
    }

    private Stream<PairValue> all() {
        return Stream.of(own.stream(), screen.stream(), confirm.stream()).flatMap(values -> values);
    }

    /** Returns the reason why an operation below this bound cannot be judged. */
    static String tooShort(double nanos) {
        return "an operation takes less than " + TimeSpan.format(nanos)
                + ", shorter than the clock can tell; let it do more, or leave out perOperation() and teardown(...)";
    }

    /** Returns how the bytes of the operations stand. */
    Reading bytes() throws InterruptedException {
        while (forks.obstacle().isEmpty()) {
            NextStep step = PairBytesJudge.next(all().map(PairValue::bytes).toList());
            if (step instanceof NextStep.Enough enough) {
                return enough.reading();
            }
            ask(step);
        }
        return PairBytesJudge.alone(own.map(PairValue::bytes).orElse(new PairBytesJudge.Bytes(Double.NaN, Double.NaN)));
    }

    /** Returns what this JVM says of the time, without a claim. */
    Optional<Double> ownLogarithm() {
        return own.filter(PairValue::settled).map(PairValue::logarithm);
    }

    /** Returns the times of both operations in turns, in nanoseconds: the median of all JVMs so far; none if there is none. */
    List<Double> times() {
        List<PairValue> settled = all().filter(PairValue::settled).toList();
        return settled.isEmpty()
                ? List.of()
                : List.of(median(settled, PairValue::firstNanos), median(settled, PairValue::secondNanos));
    }

    private static double median(List<PairValue> values, ToDoubleFunction<PairValue> nanos) {
        return Summary.of(values.stream().mapToDouble(nanos).toArray()).median();
    }

    private void ask(NextStep step) throws InterruptedException {
        if (step instanceof NextStep.MoreJvms more) {
            screen.addAll(forks.ask(more.jvms(), "comparing"));
        } else {
            confirm.addAll(forks.ask(1, "confirming the comparison (" + (confirm.size() + 1) + ")"));
        }
    }

    private PairJudge.Values values(boolean reversed) {
        return new PairJudge.Values(
                logarithms(own.stream().toList(), reversed),
                screen.size(),
                logarithms(screen, reversed),
                confirm.size(),
                logarithms(confirm, reversed));
    }

    private static double[] logarithms(List<PairValue> values, boolean reversed) {
        return values.stream()
                .filter(PairValue::settled)
                .mapToDouble(value -> reversed ? -value.logarithm() : value.logarithm())
                .toArray();
    }
}
