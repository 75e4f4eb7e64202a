package dev.harness.perf.run;

import dev.harness.perf.BenchmarkResult;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.stats.Summary;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** A measurement as {@code Bencher.result()} returns it to the test. Immutable and thread-safe. */
final class MeasuredResult implements BenchmarkResult {
    private final Measurement measurement;
    private final Optional<Summary> summary;

    MeasuredResult(Measurement measurement) {
        this.measurement = measurement;
        this.summary = measurement.below().isPresent() ? Optional.empty() : Optional.of(measurement.summary());
    }

    private double figure(ToDoubleFunction<Summary> statistic) {
        return summary.map(rounds -> statistic.applyAsDouble(rounds)).orElse(Double.NaN);
    }

    @Override
    public int rounds() {
        return summary.map(Summary::rounds).orElse(0);
    }

    @Override
    public long iterations() {
        return measurement.iterations();
    }

    @Override
    public double min() {
        return figure(Summary::min);
    }

    @Override
    public double max() {
        return figure(Summary::max);
    }

    @Override
    public double mean() {
        return figure(Summary::mean);
    }

    @Override
    public double median() {
        return figure(Summary::median);
    }

    @Override
    public double stddev() {
        return figure(Summary::stddev);
    }

    @Override
    public double q1() {
        return figure(Summary::q1);
    }

    @Override
    public double q3() {
        return figure(Summary::q3);
    }

    @Override
    public double iqr() {
        return figure(Summary::iqr);
    }

    @Override
    public double percentile(double percent) {
        return figure(rounds -> rounds.percentile(percent));
    }

    @Override
    public double opsPerSecond() {
        return measurement.operationsPerSecond();
    }

    @Override
    public double bytesPerOperation() {
        return measurement.bytesPerOperation();
    }

    @Override
    public double[] samples() {
        return measurement.pooled();
    }

    @Override
    public List<String> warnings() {
        return measurement.warnings();
    }
}
