package dev.harness.perf.measure;

import dev.harness.perf.stats.Summary;
import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Pools the measurements of several forks. */
final class Pooling {

    /** If the medians of forks differ by more than this fraction, a warning reports it. */
    private static final double DISAGREEMENT = 0.1;

    private Pooling() {}

    /** @param alike whether forks are expected to agree: first calls are not */
    static Measurement pool(List<Measurement> forks, boolean alike) {
        if (forks.isEmpty()) {
            throw new IllegalArgumentException("no measurement to pool: at least one fork must have measured");
        }
        Measurement first = forks.get(0);
        if (forks.size() == 1) {
            return first;
        }
        List<double[]> samples = new ArrayList<>();
        List<int[]> collected = new ArrayList<>();
        for (Measurement fork : forks) {
            samples.addAll(List.of(fork.samples()));
            collected.addAll(List.of(fork.roundsWithCollection()));
        }
        double below = below(forks);
        List<String> warnings = warnings(below > 0 ? unresolved(forks) : forks);
        if (below > 0) {
            samples.replaceAll(fork -> new double[0]);
            collected.replaceAll(fork -> new int[0]);
        } else {
            disagreement(samples).filter(differ -> alike).ifPresent(warnings::add);
        }
        int unsettled = forks.stream().mapToInt(Measurement::unsettled).sum();
        if (below == 0
                && unsettled > 0
                && warnings.stream().noneMatch(warning -> warning.contains(Remarks.UNSETTLED))) {
            warnings.add("perhaps not steady: in " + unsettled + " of " + forks.size() + " forks " + Remarks.UNSETTLED);
        }
        return new Measurement(
                first.iterations(),
                samples.toArray(double[][]::new),
                collected.toArray(int[][]::new),
                median(forks.stream()
                        .mapToDouble(Measurement::bytesPerOperation)
                        .toArray()),
                median(forks.stream().mapToDouble(Measurement::firstCallNanos).toArray()),
                forks.stream().allMatch(Measurement::steady),
                warnings,
                first.threads(),
                below,
                first.batchBytes(),
                operations(forks),
                joined(forks, Measurement::bytesPerFork),
                joined(forks, Measurement::calibrationNanos),
                unsettled);
    }

    private static double[] joined(List<Measurement> forks, Function<Measurement, double[]> values) {
        return forks.stream().map(values).flatMapToDouble(Arrays::stream).toArray();
    }

    private static @Nullable OperationTimes operations(List<Measurement> forks) {
        List<OperationTimes> times =
                forks.stream().flatMap(fork -> fork.operationTimes().stream()).toList();
        return times.isEmpty() ? null : OperationTimes.ofForks(times);
    }

    /** What the other forks say is about times, and none is reported. */
    private static List<Measurement> unresolved(List<Measurement> forks) {
        return forks.stream().filter(fork -> fork.below().isPresent()).toList();
    }

    /** If one fork could not measure the operation, the pooled result is only a bound: the largest of all forks. */
    private static double below(List<Measurement> forks) {
        if (forks.stream().allMatch(fork -> fork.below().isEmpty())) {
            return 0;
        }
        return forks.stream()
                .mapToDouble(fork -> fork.below().orElseGet(() -> fork.summary().median()))
                .max()
                .orElseThrow();
    }

    /**
     * What all forks say, and with the number of the fork what only some say. The figure is the median of the forks: if fewer than half
     * of them are doubtful, they do not move it.
     */
    private static List<String> warnings(List<Measurement> forks) {
        Set<String> common = new LinkedHashSet<>(forks.get(0).warnings());
        forks.forEach(fork -> common.retainAll(fork.warnings()));
        List<String> numbered = new ArrayList<>();
        int doubtful = 0;
        for (int i = 0; i < forks.size(); i++) {
            String fork = "fork " + (i + 1) + ": ";
            List<String> own = forks.get(i).warnings().stream()
                    .filter(warning -> !common.contains(warning))
                    .toList();
            own.forEach(warning -> numbered.add(fork + warning));
            doubtful += own.isEmpty() ? 0 : 1;
        }
        List<String> warnings = new ArrayList<>(common);
        if (2 * doubtful >= forks.size()) {
            warnings.addAll(numbered);
        }
        return warnings;
    }

    private static Optional<String> disagreement(List<double[]> samples) {
        double[] medians =
                samples.stream().mapToDouble(fork -> Summary.of(fork).median()).toArray();
        Summary summary = Summary.of(medians);
        if (summary.max() - summary.min() <= DISAGREEMENT * summary.min()) {
            return Optional.empty();
        }
        String list = Arrays.stream(medians).mapToObj(TimeSpan::format).collect(Collectors.joining(", "));
        return Optional.of("the forks disagree: medians " + list);
    }

    private static double median(double[] values) {
        for (double value : values) {
            if (Double.isNaN(value)) {
                return Double.NaN;
            }
        }
        return Summary.of(values).median();
    }
}
