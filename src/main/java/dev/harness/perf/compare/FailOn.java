package dev.harness.perf.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The gates of a comparison, in the order in which they were written, each of them checked. Immutable and thread-safe.
 *
 * @param thresholds one for each gate; empty if nothing is gated
 */
public record FailOn(List<Threshold> thresholds) {
    /** No gate. */
    public static final FailOn NOTHING = new FailOn(List.of());

    /** Copies the list. */
    public FailOn {
        thresholds = List.copyOf(thresholds);
    }

    /**
     * Reads gates such as {@code median:5%,mean:0.2 ms,allocated:0%,allocated:16 B}. A metric may have one relative and one absolute
     * amount: both are checked.
     *
     * @throws IllegalArgumentException if one has no known metric or no amount, is there twice, or if there is none; the message holds
     *     the gate and says what to write
     */
    public static FailOn parse(String text) {
        WrongGate.requireNoComma(text);
        List<Threshold> all = new ArrayList<>();
        Set<Metric> relative = EnumSet.noneOf(Metric.class);
        Set<Metric> absolute = EnumSet.noneOf(Metric.class);
        for (String one : text.split(",", -1)) {
            if (one.isBlank()) {
                throw new IllegalArgumentException(
                        "value \"" + text + "\" has an empty gate; write e.g. \"median:5%,allocated:0%\"");
            }
            Threshold threshold = Threshold.parse(one);
            boolean first = (threshold.share().isPresent() ? relative : absolute).add(threshold.metric());
            if (!first) {
                throw new IllegalArgumentException("value \"" + text + "\" bounds " + threshold.metric()
                        + " twice in the same way; keep one of the two");
            }
            all.add(threshold);
        }
        return new FailOn(all);
    }

    /** Returns whether nothing is gated. */
    public boolean isEmpty() {
        return thresholds.isEmpty();
    }

    /** Returns the gates on a metric. */
    public List<Threshold> on(Metric metric) {
        return thresholds.stream()
                .filter(threshold -> threshold.metric() == metric)
                .toList();
    }

    /** Returns the gated times, in the order in which they were written. */
    public List<Metric> times() {
        return thresholds.stream()
                .map(Threshold::metric)
                .filter(Metric::isTime)
                .distinct()
                .toList();
    }

    /**
     * Returns the share by which a metric has to grow before it is called slower: the smallest that its gates allow.
     *
     * @param base the value of the base, for gates with an absolute amount
     * @return the share; empty if it has no gate
     */
    public Optional<Double> share(Metric metric, double base) {
        return on(metric).stream().map(threshold -> threshold.shareOf(base)).min(Double::compare);
    }

    /** Returns these gates with those on one metric replaced. */
    public FailOn replacing(Threshold threshold) {
        List<Threshold> all = thresholds.stream()
                .filter(other -> other.metric() != threshold.metric())
                .collect(Collectors.toCollection(ArrayList::new));
        all.add(threshold);
        return new FailOn(all);
    }

    @Override
    public String toString() {
        return thresholds.stream().map(Threshold::text).collect(Collectors.joining(","));
    }
}
