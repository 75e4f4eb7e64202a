package dev.harness.perf.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/**
 * The statistics of one benchmark's rounds. Immutable, thread-safe. The unit is that of the samples: nanoseconds per
 * operation everywhere in Harness. Names and definitions are those of pytest-benchmark, except
 * {@link #highestWithinFence()}, which really is within the fence.
 *
 * <p>With several forks, each fork has the same weight, however many rounds it ran. Mean, standard deviation and
 * percentiles are computed for each fork, and the median of the forks is returned. Minimum, maximum and the number of
 * rounds are those of all forks together.
 */
public final class Summary {
    private static final double UNEVEN = 1.3;

    private final double[] sorted;
    private final double total;
    private final double mean;
    private final double stddev;

    private final List<Summary> forks; // if there are several

    private Summary(double[] sorted) {
        this.sorted = sorted;
        this.total = sum(sorted);
        this.mean = total / sorted.length;
        this.stddev = deviation(sorted, mean);
        this.forks = List.of();
    }

    private Summary(List<Summary> forks) {
        this.sorted = forks.stream()
                .flatMapToDouble(fork -> Arrays.stream(fork.sorted))
                .sorted()
                .toArray();
        this.total = sum(sorted);
        this.mean = median(forks, Summary::mean);
        this.stddev = median(forks, Summary::stddev);
        this.forks = forks;
    }

    private static double median(List<Summary> forks, ToDoubleFunction<Summary> figure) {
        return Quantiles.at(forks.stream().mapToDouble(figure).sorted().toArray(), 0.5);
    }

    /**
     * Returns the summary of samples; the order of the samples does not matter.
     *
     * @param samples one value per round, at least one, all finite
     * @throws IllegalArgumentException when there is no sample or one is not finite
     */
    public static Summary of(double... samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no samples: a summary needs at least one round");
        }
        for (double sample : samples) {
            if (!Double.isFinite(sample)) {
                throw new IllegalArgumentException("sample " + sample + " is not finite");
            }
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return new Summary(sorted);
    }

    /**
     * Returns the summary of the rounds of several JVMs.
     *
     * @param forks the samples of each fork; at least one fork, each with at least one, all finite
     * @throws IllegalArgumentException when there is no fork, one without a sample, or a sample that is not finite
     */
    public static Summary ofForks(double[]... forks) {
        if (forks.length == 0) {
            throw new IllegalArgumentException("no forks: a summary needs at least one");
        }
        List<Summary> each = Arrays.stream(forks).map(Summary::of).toList();
        return each.size() == 1 ? each.get(0) : new Summary(each);
    }

    /** Returns the number of samples. */
    public int rounds() {
        return sorted.length;
    }

    /** Returns the lowest sample. */
    public double min() {
        return sorted[0];
    }

    /** Returns the highest sample. */
    public double max() {
        return sorted[sorted.length - 1];
    }

    /** Returns the arithmetic mean. */
    public double mean() {
        return mean;
    }

    /** Returns whether some samples are so much larger than most that the mean, more than 1.3 times the median, tells something else. */
    public boolean isUneven() {
        return mean > UNEVEN * median();
    }

    /** Returns the sample standard deviation (divisor n - 1); 0 for a single sample. */
    public double stddev() {
        return stddev;
    }

    /** Returns the median. */
    public double median() {
        return percentile(50);
    }

    /** Returns the first quartile. */
    public double q1() {
        return percentile(25);
    }

    /** Returns the third quartile. */
    public double q3() {
        return percentile(75);
    }

    /** Returns the interquartile range. */
    public double iqr() {
        return q3() - q1();
    }

    /** Returns the sum of the samples. */
    public double total() {
        return total;
    }

    /** Returns 1 / mean: operations per unit of the samples (nanoseconds: times 1e9 for operations per second). */
    public double ops() {
        return 1 / mean;
    }

    /**
     * Returns a percentile, by Hazen's rule, so that 25, 50 and 75 are the quartiles.
     *
     * @param percent 0 to 100
     * @throws IllegalArgumentException when outside that range
     */
    public double percentile(double percent) {
        if (!(percent >= 0 && percent <= 100)) {
            throw new IllegalArgumentException("percentile " + percent + " is out of range; give 0 to 100");
        }
        return forks.isEmpty() ? Quantiles.at(sorted, percent / 100) : median(forks, fork -> fork.percentile(percent));
    }

    /**
     * Returns the confidence interval of a percentile from order statistics, which assumes nothing about the
     * distribution; empty when there are too few rounds for it (the median at 0.95 needs 6). With several forks it
     * extends from the lowest to the highest bound of the forks, because the rounds of one JVM contain no information
     * about another.
     *
     * @param percent more than 0, less than 100
     * @param confidence more than 0, less than 1, for example 0.95
     */
    public Optional<Interval> interval(double percent, double confidence) {
        if (!(percent > 0 && percent < 100) || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("interval of percentile " + percent + " at confidence " + confidence
                    + " is out of range; give a percentile between 0 and 100 and a confidence between 0 and 1");
        }
        return forks.isEmpty()
                ? Quantiles.interval(sorted, percent / 100, confidence)
                : around(forks.stream()
                        .map(fork -> fork.interval(percent, confidence))
                        .toList());
    }

    private static Optional<Interval> around(List<Optional<Interval>> intervals) {
        if (intervals.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        List<Interval> all = intervals.stream().map(Optional::orElseThrow).toList();
        return Optional.of(new Interval(
                all.stream().mapToDouble(Interval::low).min().orElseThrow(),
                all.stream().mapToDouble(Interval::high).max().orElseThrow(),
                all.stream().mapToDouble(Interval::confidence).min().orElseThrow()));
    }

    /** Returns how many samples are further than one standard deviation from the mean. */
    public int stddevOutliers() {
        return count(x -> x < mean - stddev || x > mean + stddev);
    }

    /** Returns how many samples are outside Tukey's fence: more than 1.5 interquartile ranges beyond the quartiles. */
    public int iqrOutliers() {
        double low = lowFence();
        double high = highFence();
        return count(x -> x < low || x > high);
    }

    /** Returns both counts of outliers as pytest-benchmark writes them, {@code "stddev;iqr"}. */
    public String outliers() {
        return stddevOutliers() + ";" + iqrOutliers();
    }

    /** Returns the lowest sample within Tukey's fence. */
    public double lowestWithinFence() {
        double fence = lowFence();
        return Arrays.stream(sorted).filter(x -> x >= fence).findFirst().orElse(min());
    }

    /** Returns the highest sample within Tukey's fence. */
    public double highestWithinFence() {
        double fence = highFence();
        return Arrays.stream(sorted).filter(x -> x <= fence).max().orElse(max());
    }

    /** Returns a copy of the samples in ascending order. */
    public double[] sorted() {
        return sorted.clone();
    }

    private double lowFence() {
        return q1() - 1.5 * iqr();
    }

    private double highFence() {
        return q3() + 1.5 * iqr();
    }

    private int count(DoublePredicate condition) {
        return (int) Arrays.stream(sorted).filter(condition).count();
    }

    /** Sums with Neumaier's correction, so that a hundred thousand rounds lose no digits. */
    private static double sum(double[] values) {
        double sum = 0;
        double lost = 0;
        for (double value : values) {
            double next = sum + value;
            lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
            sum = next;
        }
        return sum + lost;
    }

    private static double deviation(double[] values, double mean) {
        if (values.length == 1) {
            return 0;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1));
    }
}
