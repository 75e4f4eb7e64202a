package dev.harness.perf.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Throughput;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What JMH has no field for in a measured operation, as it stands in the file. */
record OperationFields(
        @JsonProperty("class") String className,
        String method,
        Optional<String> invocation,
        Optional<String> measurement,
        Optional<String> group,
        Map<String, String> params,
        long iterations,
        double firstCallNanos,
        boolean steady,
        List<String> warnings,
        Map<String, String> settings,
        List<Verdict> verdicts,
        Optional<WorkFigures> work,
        Optional<Throughput> throughput,
        Optional<OwnConditions> conditions,
        Optional<List<List<Integer>>> collections,
        Optional<JvmFigures> perJvm) {
    /**
     * Returns the fields of a benchmark.
     *
     * @param shared what stands in the run, since all its benchmarks depend on it
     */
    static OperationFields of(BenchmarkRecord benchmark, Optional<SharedConditions> shared) {
        BenchmarkId id = benchmark.id();
        return new OperationFields(
                id.className(),
                id.method(),
                id.invocation(),
                id.measurement(),
                benchmark.group(),
                id.params(),
                benchmark.iterations(),
                benchmark.firstCallNanos(),
                benchmark.steady(),
                benchmark.warnings(),
                benchmark.settings(),
                benchmark.verdicts(),
                benchmark.work(),
                benchmark.throughput(),
                benchmark.conditions().map(all -> OwnConditions.of(all, shared)),
                collections(benchmark.samples()),
                benchmark.jvms());
    }

    /** Left out where there was none. */
    private static Optional<List<List<Integer>>> collections(Samples samples) {
        List<List<Integer>> all = Arrays.stream(samples.collections())
                .map(fork -> Arrays.stream(fork).boxed().toList())
                .toList();
        return Optional.of(all).filter(some -> some.stream().anyMatch(fork -> !fork.isEmpty()));
    }

    private Samples marked(Samples samples) {
        return collections
                .map(all -> samples.withCollections(all.stream()
                        .map(fork -> fork.stream().mapToInt(round -> round).toArray())
                        .toArray(int[][]::new)))
                .orElse(samples);
    }

    BenchmarkRecord with(
            int threads, int forks, Samples samples, double bytesPerOperation, Optional<SharedConditions> shared) {
        return new BenchmarkRecord(
                new BenchmarkId(className, method, invocation, measurement, params),
                group,
                threads,
                forks,
                iterations,
                marked(samples),
                bytesPerOperation,
                firstCallNanos,
                steady,
                warnings,
                settings,
                verdicts,
                work,
                throughput,
                conditions.map(own -> own.with(shared)),
                perJvm);
    }
}
