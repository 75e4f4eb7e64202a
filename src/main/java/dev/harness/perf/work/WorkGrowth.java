package dev.harness.perf.work;

import dev.harness.perf.Complexity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A verdict on how exact counts grow with the size of the input. Immutable, thread-safe.
 *
 * <p>Each class f is fitted as {@code a + b f(n)}, a and b not negative, by least squares of relative errors; the one whose worst
 * relative error is smallest is what the work grows like. A limit is exceeded only if every class within it is off by more
 * than 2 % and by more than twice as much as the best class beyond; it is kept if a class within it is off by less than 2 %
 * or by no more than the best beyond; else nobody can tell. Sizes should double: what hash tables and merge sorts do is alike then.
 */
public final class WorkGrowth {
    private static final int FEWEST_SIZES = 3;
    private static final double GOOD = 0.02;
    private static final double TWICE = 2;

    /** Errors that differ by less are those of rounding. */
    private static final double ALIKE = 0.001;

    private final int[] sizes;
    private final long[] counts;
    private final Complexity limit;
    private final List<WorkShape> shapes;
    private final double[] residuals;

    /** What can be said about a limit. */
    public enum Verdict {
        /** The work grows no faster than the limit. */
        WITHIN,
        /** The work grows faster. */
        EXCEEDED,
        /** The counts decide neither. */
        CANNOT_TELL
    }

    /**
     * Fits the classes.
     *
     * @param sizes at least three sizes, positive and increasing
     * @param counts the work at each of them
     * @param limit the fastest growth allowed
     * @throws IllegalArgumentException if sizes and counts do not go together, or sizes do not increase
     */
    public WorkGrowth(int[] sizes, long[] counts, Complexity limit) {
        check(sizes, counts);
        this.sizes = sizes.clone();
        this.counts = LongStream.of(counts).map(count -> Math.max(1, count)).toArray();
        this.limit = limit;
        this.shapes = WorkShape.all(this.sizes, this.counts);
        this.residuals = shapes.stream()
                .mapToDouble(shape -> shape.residual(this.sizes, this.counts))
                .toArray();
    }

    private static void check(int[] sizes, long[] counts) {
        if (sizes.length < FEWEST_SIZES || sizes.length != counts.length) {
            throw new IllegalArgumentException(sizes.length + " sizes and " + counts.length
                    + " counts: growth needs at least " + FEWEST_SIZES + " sizes, and a count for each");
        }
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 1 || (i > 0 && sizes[i] <= sizes[i - 1])) {
                throw new IllegalArgumentException(
                        "sizes " + Arrays.toString(sizes) + " must be positive and increasing");
            }
        }
    }

    /** Returns the verdict. */
    public Verdict verdict() {
        double within = best(shape -> shape.growth().compareTo(limit) <= 0).orElseThrow();
        double beyond = best(shape -> shape.growth().compareTo(limit) > 0).orElse(Double.POSITIVE_INFINITY);
        if (within <= GOOD || within <= beyond) {
            return Verdict.WITHIN;
        }
        return within > TWICE * beyond ? Verdict.EXCEEDED : Verdict.CANNOT_TELL;
    }

    private OptionalDouble best(Predicate<WorkShape> those) {
        return IntStream.range(0, residuals.length)
                .filter(i -> those.test(shapes.get(i)))
                .mapToDouble(i -> residuals[i])
                .min();
    }

    private WorkShape fitted() {
        double best = Arrays.stream(residuals).min().orElseThrow();
        return IntStream.range(0, residuals.length)
                .filter(i -> residuals[i] <= best + ALIKE)
                .mapToObj(shapes::get)
                .findFirst()
                .orElseThrow();
    }

    /** Returns the class that the work grows like; the faster one if it lies between two. */
    public Complexity growth() {
        return fitted().growth();
    }

    /** Returns what the work grows like: {@code n^2}, or {@code n^1.5, between LINEARITHMIC and QUADRATIC}. */
    public String formula() {
        return fitted().words();
    }

    /** Returns by how much the counts differ at most from what they grow like, as a share. */
    public double residual() {
        return residuals[shapes.indexOf(fitted())];
    }

    /** Returns the verdict, what the work grows like, the limit and the counts, in one sentence. */
    public String sentence() {
        String said = switch (verdict()) {
            case WITHIN -> "grows like " + formula() + ", within the limit " + limit;
            case EXCEEDED -> "grows like " + formula() + ", limit " + limit;
            case CANNOT_TELL ->
                "cannot tell: it grows like " + formula() + ", too close to the limit " + limit
                        + " for these sizes; take more, further apart";
        };
        String list = LongStream.of(counts)
                .mapToObj(count -> String.format(Locale.ROOT, "%,d", count))
                .collect(Collectors.joining(" "));
        return said + String.format(Locale.ROOT, " (work at %,d ... %,d: %s)", sizes[0], sizes[sizes.length - 1], list);
    }
}
