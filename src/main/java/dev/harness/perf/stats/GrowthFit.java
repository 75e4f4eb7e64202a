package dev.harness.perf.stats;

import dev.harness.perf.Complexity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A verdict on how a cost grows with the size of the input. Immutable, thread-safe.
 *
 * <p>Each class g is fitted as {@code a + b g(n)} with a and b not negative, by least squares of relative errors. So
 * the unit does not matter, and the largest size does not dominate. A limit is an upper bound: a slower growth is
 * within it. The limit is exceeded when the data fit a faster class well and the limit badly, or when times
 * grow from each size to the next by more than the limit allows, and altogether many times more. Everything between is
 * {@link Verdict#CANNOT_TELL}, with the reason.
 *
 * <p>Times depend on more than the size: data that no longer fit into a cache cost more per element. Therefore a time
 * may exceed the limit by a factor that grows as n^0.35. As a consequence, times cannot separate classes that differ by
 * a logarithm. Counts such as allocated bytes are exact and have no such allowance.
 */
public final class GrowthFit {

    private static final int FEWEST_SIZES = 3;

    private final Verdict verdict;
    private final String explanation;
    private final Complexity limit;
    private final Optional<Complexity> fitted;
    private final List<ClassFit> fits;
    private final int[] sizes;
    private final double[] costs;

    private GrowthFit(
            Verdict verdict,
            String explanation,
            Complexity limit,
            Optional<Complexity> fitted,
            List<ClassFit> fits,
            int[] sizes,
            double[] costs) {
        this.verdict = verdict;
        this.explanation = explanation;
        this.limit = limit;
        this.fitted = fitted;
        this.fits = List.copyOf(fits);
        this.sizes = sizes.clone();
        this.costs = costs.clone();
    }

    /** The result of comparing a growth with a limit. */
    public enum Verdict {
        /** The cost grows no faster than the limit. */
        WITHIN,
        /** The cost grows faster. */
        EXCEEDED,
        /** The data show neither; the explanation has the reason. */
        CANNOT_TELL
    }

    /**
     * Judges times.
     *
     * @param sizes the sizes, positive and increasing
     * @param times for each size its measured times, in any unit, where each fork has the same weight; empty where it could not be
     *     measured
     * @param limit the fastest growth allowed
     * @param memory what access to memory may add at the largest size
     * @throws IllegalArgumentException if the numbers of sizes and times differ, or sizes do not increase
     */
    public static GrowthFit judge(int[] sizes, List<Optional<Summary>> times, Complexity limit, MemoryCost memory) {
        check(sizes, times.size());
        int[] usable = IntStream.range(0, sizes.length)
                .filter(i -> times.get(i).isPresent())
                .toArray();
        if (usable.length < sizes.length && usable.length < FEWEST_SIZES) {
            return tooFew(sizes, times, usable.length, limit);
        }
        int[] left = IntStream.of(usable).map(i -> sizes[i]).toArray();
        List<Summary> measured = times.stream().flatMap(Optional::stream).toList();
        double[] medians = measured.stream().mapToDouble(Summary::median).toArray();
        double[] noise = measured.stream().mapToDouble(GrowthFit::noise).toArray();
        return judge(left, medians, limit, Tolerance.ofTimes(noise), memory);
    }

    private static GrowthFit tooFew(int[] sizes, List<Optional<Summary>> times, int usable, Complexity limit) {
        double[] costs = times.stream()
                .mapToDouble(size -> size.map(Summary::median).orElse(Double.NaN))
                .toArray();
        String explanation = "the clock could measure " + usable + " of " + sizes.length
                + " sizes, and at least 3 are needed: the operation is too short at the others; bound the allocation or"
                + " the work, let one operation do more, or say batch(1000) if it leaves its input as it was";
        return new GrowthFit(Verdict.CANNOT_TELL, explanation, limit, Optional.empty(), List.of(), sizes, costs);
    }

    /**
     * Judges exact counts, such as allocated bytes.
     *
     * @param sizes the sizes, positive and increasing
     * @param counts the count of each size
     * @param limit the fastest growth allowed
     * @throws IllegalArgumentException if the numbers of sizes and counts differ, or sizes do not increase
     */
    public static GrowthFit judgeExact(int[] sizes, double[] counts, Complexity limit) {
        check(sizes, counts.length);
        if (Arrays.stream(counts).allMatch(count -> count == 0)) {
            return new GrowthFit(
                    Verdict.WITHIN,
                    "0 at every size",
                    limit,
                    Optional.of(Complexity.CONSTANT),
                    List.of(),
                    sizes,
                    counts);
        }
        return judge(sizes, counts, limit, Tolerance.OF_COUNTS, MemoryCost.NONE);
    }

    private static GrowthFit judge(
            int[] sizes, double[] costs, Complexity limit, Tolerance tolerance, MemoryCost memory) {
        Optional<String> obstacle = obstacle(sizes, costs);
        if (obstacle.isPresent()) {
            return new GrowthFit(Verdict.CANNOT_TELL, obstacle.get(), limit, Optional.empty(), List.of(), sizes, costs);
        }
        Judge judge = new Judge(sizes, costs, limit, tolerance);
        GrowthFit fit = new GrowthFit(
                judge.verdict(), judge.explanation(), limit, Optional.of(judge.fitted()), judge.fits(), sizes, costs);
        return memory.shared() && judge.farFasterEverywhere() ? fit : fit.allowing(memory);
    }

    private GrowthFit allowing(MemoryCost memory) {
        int last = sizes.length - 1;
        if (verdict != Verdict.EXCEEDED || memory.nanos() == 0) {
            return this;
        }
        double allowed = costs[0]
                * GrowthShape.relative(limit, sizes[last], sizes[last])
                / GrowthShape.relative(limit, sizes[0], sizes[last]);
        if (costs[last] - allowed > memory.nanos()) {
            return this;
        }
        String reason = explanation + memory.reason();
        return new GrowthFit(Verdict.CANNOT_TELL, reason, limit, fitted, fits, sizes, costs);
    }

    private static Optional<String> obstacle(int[] sizes, double[] costs) {
        if (sizes.length < FEWEST_SIZES) {
            return Optional.of(sizes.length + (sizes.length == 1 ? " size" : " sizes")
                    + " cannot show a curve; give at least 3, better 5, each e.g. twice the one before");
        }
        return IntStream.range(0, sizes.length)
                .filter(i -> !(costs[i] > 0))
                .mapToObj(i -> "the cost at size " + sizes[i] + " is " + number(costs[i])
                        + ", which no growth can be related to; begin with a larger size")
                .findFirst();
    }

    private static void check(int[] sizes, int costs) {
        if (sizes.length == 0 || sizes.length != costs) {
            throw new IllegalArgumentException(
                    sizes.length + " sizes and the costs of " + costs + " do not go together");
        }
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 1 || (i > 0 && sizes[i] <= sizes[i - 1])) {
                throw new IllegalArgumentException(
                        "sizes " + Arrays.toString(sizes) + " must be positive and increasing");
            }
        }
    }

    /** Returns the uncertainty of the median of one size, as a fraction; 0 if there are too few samples. */
    private static double noise(Summary summary) {
        return summary.median() > 0
                ? summary.interval(50, 0.95)
                        .map(interval -> interval.relativeHalfWidth(summary.median()))
                        .orElse(summary.iqr() / summary.median())
                : 0;
    }

    /** Returns the verdict. */
    public Verdict verdict() {
        return verdict;
    }

    /** Returns the reason for the verdict in one sentence. */
    public String explanation() {
        return explanation;
    }

    /** Returns the limit that was judged. */
    public Complexity limit() {
        return limit;
    }

    /** Returns the slowest class that fits about as well as the best one; empty when nothing could be fitted. */
    public Optional<Complexity> fitted() {
        return fitted;
    }

    /** Returns every class with its fit, from the slowest; empty when nothing could be fitted. */
    public List<ClassFit> fits() {
        return fits;
    }

    /** Returns the sizes. */
    public int[] sizes() {
        return sizes.clone();
    }

    /** Returns the cost of each size: the median of its samples. */
    public double[] costs() {
        return costs.clone();
    }

    /** Returns lines that show the sizes with their costs and the classes with their errors. */
    public List<String> facts() {
        return IntStream.range(0, sizes.length + fits.size())
                .mapToObj(i -> i < sizes.length
                        ? "size " + sizes[i] + ": " + number(costs[i])
                        : fits.get(i - sizes.length).toString())
                .toList();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
