package dev.harness.perf.sampling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the samples and the JIT's decisions of two sides have in difference. Immutable.
 *
 * <p>A method counts only if its share in every JVM of one side is above that in every JVM of the other, by at least as much as the JVMs of
 * a side are apart, and the difference of the sums is more than three standard deviations of a binomial share: within one side, the JIT attributes time differently from JVM to JVM.
 */
public final class SampleComparison {
    private static final double DEVIATIONS = 3;
    private static final double LEAST_SHARE = 0.01;
    /** Of fewer, a share of a fifth may be none. */
    private static final int FEWEST_SAMPLES = 100;

    private static final int MOST_LINES = 5;

    private final List<Sampled> before;
    private final List<Sampled> after;

    /**
     * Compares.
     *
     * @param before the JVMs of the base
     * @param after the JVMs of what is judged
     * @throws IllegalArgumentException if a side has none
     */
    public SampleComparison(List<Sampled> before, List<Sampled> after) {
        if (before.isEmpty() || after.isEmpty()) {
            throw new IllegalArgumentException("samples of both sides are needed, but there are those of "
                    + before.size() + " and " + after.size() + " JVMs");
        }
        this.before = List.copyOf(before);
        this.after = List.copyOf(after);
    }

    private record Change(String method, double before, double after) {
        double size() {
            return Math.abs(after - before);
        }

        String line() {
            return String.format(Locale.ROOT, "%s  %.1f %% -> %.1f %%", method, 100 * before, 100 * after);
        }
    }

    /** Returns the methods whose share of the samples changed, the largest change first: {@code Shop.total  12.0 % -> 55.0 %}. */
    public List<String> methods() {
        return mixed()
                ? List.of()
                : changes().stream().limit(MOST_LINES).map(Change::line).toList();
    }

    /** Returns whether no method in {@link #methods} means that none changed much: both sides have samples enough, of one kind. */
    public boolean tells() {
        return !mixed() && all(before) >= FEWEST_SAMPLES && all(after) >= FEWEST_SAMPLES;
    }

    /** Shares of time and shares of the processor's time are no measure of each other. */
    private boolean mixed() {
        return Stream.concat(before.stream(), after.stream())
                        .map(Sampled::event)
                        .distinct()
                        .count()
                > 1;
    }

    private List<Change> changes() {
        Set<String> names = new HashSet<>();
        before.forEach(jvm -> names.addAll(jvm.methods().keySet()));
        after.forEach(jvm -> names.addAll(jvm.methods().keySet()));
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Change change = new Change(name, share(before, name), share(after, name));
            if (change.size() >= LEAST_SHARE && apart(name) && beyondChance(change)) {
                changes.add(change);
            }
        }
        changes.sort(Comparator.comparingDouble(Change::size).reversed().thenComparing(Change::method));
        return changes;
    }

    private static double share(List<Sampled> jvms, String method) {
        long of = jvms.stream()
                .mapToLong(jvm -> jvm.methods().getOrDefault(method, 0L))
                .sum();
        return (double) of / Math.max(1, all(jvms));
    }

    private static long all(List<Sampled> jvms) {
        return jvms.stream().mapToLong(Sampled::samples).sum();
    }

    private boolean apart(String method) {
        ToDoubleFunction<Sampled> share = jvm -> jvm.share(method);
        double oldMin = before.stream().mapToDouble(share).min().orElseThrow();
        double oldMax = before.stream().mapToDouble(share).max().orElseThrow();
        double newMin = after.stream().mapToDouble(share).min().orElseThrow();
        double newMax = after.stream().mapToDouble(share).max().orElseThrow();
        double gap = Math.max(newMin - oldMax, oldMin - newMax);
        return gap > 0 && gap >= Math.max(oldMax - oldMin, newMax - newMin);
    }

    private boolean beyondChance(Change change) {
        double n = Math.max(1, all(before));
        double m = Math.max(1, all(after));
        double pooled = (change.before() * n + change.after() * m) / (n + m);
        return change.size() > DEVIATIONS * Math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m));
    }

    /** Returns the JIT's decisions that differ, such as {@code Cart.parse: no longer inlined, callee is too large (into Cart.total)}. */
    public List<String> inlining() {
        return InliningDifference.lines(before, after);
    }

    /** Returns what was compared: {@code 4,012 samples in 4 JVMs before, 3,988 in 4 after}. */
    public String basis() {
        return String.format(
                Locale.ROOT,
                (mixed() ? "not compared, since they are of different kinds: " : "")
                        + "%,d samples in %d JVMs before, %,d in %d after",
                all(before),
                before.size(),
                all(after),
                after.size());
    }
}
