package dev.harness.perf.stats;

import dev.harness.perf.Complexity;
import dev.harness.perf.stats.GrowthFit.Verdict;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Compares the fits of all classes with a limit. */
final class Judge {

    private final int[] sizes;
    private final double[] costs;
    private final Complexity limit;
    private final Tolerance tolerance;
    private final List<ClassFit> fits;
    private final ClassFit fitted;

    Judge(int[] sizes, double[] costs, Complexity limit, Tolerance tolerance) {
        this.sizes = sizes;
        this.costs = costs;
        this.limit = limit;
        this.tolerance = tolerance;
        this.fits = Arrays.stream(Complexity.values())
                .map(growth -> ClassFit.of(growth, sizes, costs))
                .toList();
        this.fitted = simplest();
    }

    /** Returns the slowest class whose error is at most 1.5 times that of the best, or within a fifth of the noise. */
    private ClassFit simplest() {
        double best = fits.stream().mapToDouble(ClassFit::error).min().orElse(0);
        return fits.stream()
                .filter(fit -> fit.error() <= Math.max(1.5 * best, kept() / 5))
                .findFirst()
                .orElseThrow();
    }

    /** The error that may be noise where a limit is kept: with enough noise every growth would fit every limit. */
    private double kept() {
        return Math.min(tolerance.error(), Tolerance.MOST_ERROR);
    }

    /** What rises against the limit from each size to the next, though by little, is no noise. */
    private double withinNoise() {
        boolean rises = IntStream.range(0, sizes.length - 1).allMatch(i -> faster(i, i + 1, 0));
        return rises ? Math.min(Tolerance.LEAST_ERROR, kept()) : kept();
    }

    List<ClassFit> fits() {
        return fits;
    }

    Complexity fitted() {
        return fitted.growth();
    }

    Verdict verdict() {
        if (fitted.growth().compareTo(limit) <= 0) {
            return Verdict.WITHIN;
        }
        if (tolerance.drift() > 0 && fits.get(limit.ordinal()).error() <= withinNoise() && !fasterAtTheEnd()) {
            return Verdict.WITHIN;
        }
        return exceeded() ? Verdict.EXCEEDED : Verdict.CANNOT_TELL;
    }

    private boolean exceeded() {
        return fasterAtTheEnd() && (fitsFasterClass() || farFasterEverywhere());
    }

    /**
     * Returns whether the limit, including the allowance for noise and caches, fits much worse than a faster class.
     */
    private boolean fitsFasterClass() {
        double allowed = allowed().error();
        double faster = fits.stream()
                .filter(fit -> fit.growth().compareTo(limit) > 0)
                .mapToDouble(ClassFit::error)
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        return allowed > tolerance.error() && faster * tolerance.clearly() < allowed;
    }

    /**
     * Returns whether the cost rises faster than the limit from each size to the next, and altogether by many times what the limit and
     * the caches allow. So it exceeds the limit, though perhaps no class fits it: a sort does more once branches cannot be foreseen. Counts
     * begin at a threshold where buffers grow, and are not judged so.
     */
    boolean farFasterEverywhere() {
        int last = sizes.length - 1;
        return tolerance.drift() > 0
                && allowed().error() > tolerance.error()
                && IntStream.range(0, last).allMatch(i -> faster(i, i + 1, tolerance.drift()))
                && growth() > 2 * tolerance.clearly() * allowedGrowth(0, last, tolerance.drift());
    }

    private double growth() {
        return costs[costs.length - 1] / costs[0];
    }

    /** Returns the best fit of the limit, including the allowed drift. */
    private ClassFit allowed() {
        return IntStream.rangeClosed(0, 7)
                .mapToObj(step -> ClassFit.fit(limit, n -> Math.pow(n, tolerance.drift() * step / 7), sizes, costs))
                .min(Comparator.comparingDouble(ClassFit::error))
                .orElseThrow();
    }

    /**
     * Returns whether the cost rises faster than the limit over the upper half of the sizes and in each of the last two
     * steps. A single disturbed size does not count as growth.
     */
    private boolean fasterAtTheEnd() {
        int last = sizes.length - 1;
        int middle = Math.min(sizes.length / 2, last - 1);
        return faster(middle, last, tolerance.drift())
                && faster(last - 1, last, tolerance.drift() / 2)
                && faster(last - 2, last - 1, tolerance.drift() / 2);
    }

    private boolean faster(int from, int to, double drift) {
        return costs[to] / costs[from] > allowedGrowth(from, to, drift);
    }

    private double allowedGrowth(int from, int to, double drift) {
        double largest = sizes[sizes.length - 1];
        double allowed =
                GrowthShape.relative(limit, sizes[to], largest) / GrowthShape.relative(limit, sizes[from], largest);
        return allowed * Math.pow((double) sizes[to] / sizes[from], drift);
    }

    String explanation() {
        ClassFit bound = fits.get(limit.ordinal());
        String compared = String.format(
                Locale.ROOT,
                "the cost grows as %s (off by %.1f %%; the limit %s by %.1f %%)",
                fitted.growth().notation(),
                100 * fitted.error(),
                limit.notation(),
                100 * bound.error());
        return switch (verdict()) {
            case WITHIN ->
                fitted.growth().compareTo(limit) <= 0
                        ? compared
                        : String.format(
                                Locale.ROOT,
                                "the limit %s fits within the noise (off by %.1f %%)",
                                limit.notation(),
                                100 * bound.error());
            case EXCEEDED -> fitsFasterClass() ? compared : compared + farFaster();
            case CANNOT_TELL ->
                compared + noise()
                        + ", but these sizes cannot separate that from the limit; take more sizes, further apart"
                        + (tolerance.drift() > 0 ? ", or bound the allocation, which is exact" : "");
        };
    }

    private String noise() {
        return tolerance.error() > Tolerance.MOST_ERROR
                ? String.format(Locale.ROOT, "; the times are too noisy, +-%.0f %%", 50 * tolerance.error())
                : "";
    }

    private String farFaster() {
        int last = sizes.length - 1;
        return String.format(
                Locale.ROOT,
                "; no class fits well, but from size %,d to %,d the cost grows %.3g times, and the limit allows %.3g times, caches included",
                sizes[0],
                sizes[last],
                growth(),
                allowedGrowth(0, last, tolerance.drift()));
    }
}
