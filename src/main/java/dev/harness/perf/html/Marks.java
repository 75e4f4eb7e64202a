package dev.harness.perf.html;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a drawing of times shows beside the rounds: the median in an earlier run with its interval, and the limit on the median. Each is
 * drawn where it is near enough for the rounds to stay readable, and otherwise said. Immutable.
 */
record Marks(Optional<Typical> base, String baseName, Optional<Double> limit) {
    private static final String MEDIAN = "median <= ";
    private static final double NEAR = 1.6;

    static Marks of(Entry entry) {
        Optional<Typical> base = entry.base()
                .flatMap(earlier -> Typical.of(earlier.run().benchmarks().get(0).samples()));
        return new Marks(
                base,
                entry.base().map(Past.Base::name).orElse(""),
                entry.benchmark().flatMap(Marks::limitOf));
    }

    private static Optional<Double> limitOf(BenchmarkRecord benchmark) {
        return benchmark.verdicts().stream()
                .map(Verdict::limit)
                .filter(limit -> limit.startsWith(MEDIAN))
                .findFirst()
                .flatMap(limit -> nanos(limit.substring(MEDIAN.length())));
    }

    private static Optional<Double> nanos(String time) {
        try {
            return Optional.of(TimeSpan.parseExact(time));
        } catch (IllegalArgumentException notATime) {
            return Optional.empty();
        }
    }

    /** Returns an axis that holds the rounds, and the marks that are near them. */
    Axis axis(Rounds rounds, int from, int to) {
        double low = rounds.low();
        double high = rounds.high();
        for (double mark : places()) {
            if (mark > 0 && mark < high * NEAR && mark > low / NEAR) {
                low = Math.min(low, mark);
                high = Math.max(high, mark);
            }
        }
        return Axis.linear(low, high, from, to);
    }

    private List<Double> places() {
        List<Double> places = new ArrayList<>();
        base.ifPresent(typical -> places.add(typical.median()));
        limit.ifPresent(places::add);
        return places;
    }

    /** Returns the meaning of each mark, or its value where it is not drawn. */
    List<String> notes(Axis axis) {
        List<String> notes = new ArrayList<>();
        base.ifPresent(typical -> notes.add((axis.holds(typical.median()) ? "brown: " : "") + "median of "
                + Plain.line(baseName, 40) + " " + Figure.time(typical.median()).words()));
        limit.ifPresent(nanos -> notes.add((axis.holds(nanos) ? "dashed: " : "") + "limit "
                + Figure.time(nanos).words()));
        return notes;
    }
}
