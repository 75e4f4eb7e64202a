package dev.harness.perf.report;

import dev.harness.perf.history.BenchmarkId;
import dev.harness.perf.history.BenchmarkRecord;
import dev.harness.perf.stats.Summary;

/** One benchmark of a table, with what its rounds mean. Times in nanoseconds. */
record Row(BenchmarkRecord benchmark, Summary summary) {
    static Row of(BenchmarkRecord benchmark) {
        return new Row(benchmark, Summary.of(benchmark.samples().pooled()));
    }

    BenchmarkId id() {
        return benchmark.id();
    }

    double min() {
        return summary.min();
    }

    double max() {
        return summary.max();
    }

    double mean() {
        return summary.mean();
    }

    double stddev() {
        return summary.stddev();
    }

    double median() {
        return summary.median();
    }

    double iqr() {
        return summary.iqr();
    }

    double percentile(double percent) {
        return summary.percentile(percent);
    }

    double opsPerSecond() {
        return 1e9 / summary.mean();
    }

    double rounds() {
        return summary.rounds();
    }

    double iterations() {
        return benchmark.iterations();
    }

    double bytesPerOperation() {
        return benchmark.bytesPerOperation();
    }

    String outliers() {
        return summary.outliers();
    }
}
