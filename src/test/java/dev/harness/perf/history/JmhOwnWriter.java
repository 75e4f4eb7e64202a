package dev.harness.perf.history;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.AverageTimeResult;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ResultRole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.WorkloadParams;
import org.openjdk.jmh.runner.options.TimeValue;

/** What JMH itself writes for the same rounds. */
final class JmhOwnWriter {
    private JmhOwnWriter() {}

    static String write(String benchmark, double bytesPerOperation, double[]... forks) {
        BenchmarkParams params = params(benchmark, forks.length, forks[0].length);
        List<BenchmarkResult> results = new ArrayList<>();
        for (double[] rounds : forks) {
            List<IterationResult> iterations = new ArrayList<>();
            for (double round : rounds) {
                iterations.add(iteration(params, round, bytesPerOperation));
            }
            results.add(new BenchmarkResult(params, iterations));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultFormatFactory.getInstance(ResultFormatType.JSON, new PrintStream(bytes, false, StandardCharsets.UTF_8))
                .writeOut(List.of(new RunResult(params, results)));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static IterationResult iteration(BenchmarkParams params, double nanos, double bytes) {
        IterationResult result = new IterationResult(params, params.getMeasurement(), null);
        // A million operations keep the fraction of a nanosecond in the whole number that JMH takes.
        result.addResult(new AverageTimeResult(
                ResultRole.PRIMARY, "save", 1_000_000, Math.round(nanos * 1_000_000), TimeUnit.NANOSECONDS));
        result.addResult(new ScalarResult("gc.alloc.rate.norm", bytes, "B/op", AggregationPolicy.AVG));
        return result;
    }

    private static BenchmarkParams params(String benchmark, int forks, int rounds) {
        IterationParams warmup = new IterationParams(IterationType.WARMUP, 1, TimeValue.microseconds(10), 1);
        IterationParams measurement =
                new IterationParams(IterationType.MEASUREMENT, rounds, TimeValue.microseconds(10), 1);
        WorkloadParams workload = new WorkloadParams();
        workload.put("n", "10", 0);
        return new BenchmarkParams(
                benchmark,
                "generated",
                true,
                1,
                new int[] {1},
                List.of(),
                forks,
                0,
                warmup,
                measurement,
                Mode.AverageTime,
                workload,
                TimeUnit.NANOSECONDS,
                1,
                "/opt/jdk/bin/java",
                List.of("-Xmx1g"),
                "17.0.15",
                "OpenJDK 64-Bit Server VM",
                "17.0.15+6",
                "1.37",
                TimeValue.seconds(10));
    }
}
