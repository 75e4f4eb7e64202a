package dev.harness.perf.work;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the work of an operation before and after a change. Immutable and thread-safe.
 *
 * <p>Each side is the interval of all values that its JVMs counted; two JVMs at least, since what depends on the start of a JVM is the
 * same in all runs of one. More work means that the intervals do not touch, and lie further apart than the threshold allows; the
 * same work, that no two values do. Everything else, and counts of different price lists or JDK builds, is "cannot tell".
 */
public final class WorkComparison {
    /** Differences of so few bytecodes mean nothing, whatever their share. */
    static final long FLOOR = 50;

    private static final int FEWEST_JVMS = 2;

    private final List<WorkCount> before;
    private final List<WorkCount> after;
    private final double threshold;
    private final WorkInterval old;
    private final WorkInterval now;
    private final Optional<String> obstacle;

    /** How a comparison ends. */
    public enum Verdict {
        /** No two values differ by more than the threshold. */
        SAME_WORK("same work"),
        /** Every value is above every earlier one, by more than the threshold. */
        MORE_WORK("more work"),
        /** Every value is below every earlier one, by more than the threshold. */
        LESS_WORK("less work"),
        /** The counts decide none of these; never a failure. */
        CANNOT_TELL("cannot tell");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Compares.
     *
     * @param before the counts of the base, one from each JVM
     * @param after the counts of what is judged
     * @param threshold the share by which work may grow, 0.02 for 2 %
     * @throws IllegalArgumentException if the threshold is negative
     */
    public WorkComparison(List<WorkCount> before, List<WorkCount> after, double threshold) {
        if (!(threshold >= 0)) {
            throw new IllegalArgumentException("threshold " + threshold + " is negative");
        }
        this.before = List.copyOf(before);
        this.after = List.copyOf(after);
        this.threshold = threshold;
        this.old = WorkInterval.of(before);
        this.now = WorkInterval.of(after);
        this.obstacle = obstacle();
    }

    private Optional<String> obstacle() {
        if (old.jvms() < FEWEST_JVMS || now.jvms() < FEWEST_JVMS) {
            return Optional.of("it was counted in " + old.jvms() + " and " + now.jvms() + " JVMs, and each side needs "
                    + FEWEST_JVMS);
        }
        Set<String> lists = all().map(WorkCount::priceList).collect(Collectors.toCollection(TreeSet::new));
        if (lists.size() > 1) {
            return Optional.of("the counts have different price lists, " + String.join(" and ", lists));
        }
        Set<String> jdks = all().map(WorkCount::jdk).collect(Collectors.toCollection(TreeSet::new));
        if (jdks.size() > 1) {
            return Optional.of("the counts come from different JDKs, " + String.join(" and ", jdks));
        }
        return all().filter(count -> !count.others().isEmpty())
                .findFirst()
                .map(count -> "other threads work, too: " + count.others());
    }

    private Stream<WorkCount> all() {
        return Stream.concat(before.stream(), after.stream());
    }

    /** Returns the verdict. */
    public Verdict verdict() {
        if (obstacle.isPresent()) {
            return Verdict.CANNOT_TELL;
        }
        double allowed = Math.max(threshold * old.mode(), FLOOR);
        if (now.min() - old.max() > allowed) {
            return Verdict.MORE_WORK;
        }
        if (old.min() - now.max() > allowed) {
            return Verdict.LESS_WORK;
        }
        boolean same = now.max() - old.min() <= allowed && old.max() - now.min() <= allowed;
        return same ? Verdict.SAME_WORK : Verdict.CANNOT_TELL;
    }

    /** Returns the most frequent value before. */
    public long before() {
        return old.mode();
    }

    /** Returns the most frequent value after. */
    public long after() {
        return now.mode();
    }

    /** Returns the verdict, the work and the limit, in one sentence that lacks its subject. */
    public String sentence() {
        String limit = ", limit work:" + share(threshold) + "%";
        return switch (verdict()) {
            case MORE_WORK -> "does more work: " + change() + limit;
            case LESS_WORK -> "does less work: " + change() + limit;
            case SAME_WORK -> "does the same work: " + change() + limit;
            case CANNOT_TELL -> "cannot tell: " + obstacle.orElseGet(this::spread) + limit;
        };
    }

    private String change() {
        double percent = 100.0 * (now.mode() - old.mode()) / Math.max(1, old.mode());
        return String.format(Locale.ROOT, "%,d -> %,d (%+.1f %%)", old.mode(), now.mode(), percent);
    }

    private String spread() {
        WorkInterval wider = old.max() - old.min() > now.max() - now.min() ? old : now;
        return wider.min() == wider.max()
                ? "its work differs from JVM to JVM"
                : "its work is not deterministic, " + wider;
    }

    private static String share(double threshold) {
        String text = String.format(Locale.ROOT, "%.3f", 100 * threshold);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** Returns the method whose work varies most; empty if each does the same in every run. */
    public Optional<MethodName> mostVarying() {
        return all().flatMap(count -> count.mostVarying().stream()).findFirst();
    }

    /** Returns how it was counted, and what work does not see. */
    public String footnote() {
        WorkInterval both = old.with(now);
        boolean steady = old.min() == old.max() && now.min() == now.max();
        return "Counted in " + old.jvms() + " JVMs before and " + now.jvms() + " after, " + both.runs() + " runs, "
                + (steady ? "no spread" : "spread " + old + " and " + now)
                + ". Work is not time: it does not see I/O, locks, caches or native code.";
    }
}
