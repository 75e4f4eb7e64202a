package dev.harness.perf.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.stats.Interval;
import dev.harness.perf.stats.Summary;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each figure stands under its own name: two that changed places would be read as a change of the program. */
class ExportedFiguresTest {
    /** No two statistics of them are equal. */
    private static final double[] ROUNDS = {100, 101, 103, 104, 107, 109, 113, 127, 131, 149, 151, 400};

    private static final Summary SUMMARY = Summary.of(ROUNDS);
    private static final Interval INTERVAL = SUMMARY.interval(50, 0.95).orElseThrow();
    private static final Run RUN = ExportedRuns.run(record(1, 10, 24), record(4, 7, 48));

    private static BenchmarkRecord record(int threads, int iterations, double bytes) {
        return new BenchmarkRecord(
                BenchmarkId.of("org.example.T", threads == 1 ? "alone" : "together"),
                Optional.of("group"),
                threads,
                0,
                iterations,
                Samples.of(ROUNDS),
                bytes,
                1_500,
                true,
                List.of(),
                Map.of(),
                List.of());
    }

    private static String text(String format) {
        return ExportFormats.text(ExportFormats.named(format), RUN);
    }

    private static JsonNode json(String format) throws IOException {
        return new ObjectMapper().readTree(text(format));
    }

    private static Map<String, String> csv(int row) {
        String[] lines = text("csv").split("\r\n");
        String[] header = lines[0].split(",");
        String[] fields = lines[row].split(",");
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < header.length; i++) {
            byName.put(header[i], fields[i]);
        }
        return byName;
    }

    private static Map<String, String> expected(int threads, String name, String iterations, String bytes) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("run", RUN.name());
        row.put("time", Runs.TIME.toString());
        row.put("commit", "a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0");
        row.put("machine", "Linux-amd64-HotSpot-17");
        row.put("benchmark", "org.example.T." + name);
        row.put("group", "group");
        row.put("threads", Integer.toString(threads));
        row.put("forks", "0");
        row.put("rounds", "12");
        row.put("iterations", iterations);
        row.put("min_ns", "100");
        row.put("q1_ns", plain(SUMMARY.q1()));
        row.put("median_ns", plain(SUMMARY.median()));
        row.put("q3_ns", plain(SUMMARY.q3()));
        row.put("max_ns", "400");
        row.put("mean_ns", plain(SUMMARY.mean()));
        row.put("stddev_ns", plain(SUMMARY.stddev()));
        row.put("median_low_ns", plain(INTERVAL.low()));
        row.put("median_high_ns", plain(INTERVAL.high()));
        row.put("ops_per_second", plain(threads * 1e9 / SUMMARY.mean()));
        row.put("bytes_per_op", bytes);
        return row;
    }

    private static String plain(double value) {
        return Numbers.plain(value);
    }

    /** Operations of all threads together, as the table and {@code opsPerSecond()} have them. */
    @Test
    void csv_everyColumn_hasItsFigure() {
        assertThat(csv(1)).isEqualTo(expected(1, "alone", "10", "24"));
        assertThat(csv(2)).isEqualTo(expected(4, "together", "7", "48"));
    }

    @Test
    void pytest_everyStatistic_isItsOwnInSeconds() throws IOException {
        JsonNode stats = json("pytest-benchmark").at("/benchmarks/0/stats");
        Map<String, Double> nanos = new LinkedHashMap<>();
        nanos.put("min", SUMMARY.min());
        nanos.put("max", SUMMARY.max());
        nanos.put("mean", SUMMARY.mean());
        nanos.put("stddev", SUMMARY.stddev());
        nanos.put("median", SUMMARY.median());
        nanos.put("iqr", SUMMARY.iqr());
        nanos.put("q1", SUMMARY.q1());
        nanos.put("q3", SUMMARY.q3());
        nanos.put("ld15iqr", SUMMARY.lowestWithinFence());
        nanos.put("hd15iqr", SUMMARY.highestWithinFence());
        nanos.put("total", 10 * SUMMARY.total());
        assertThat(nanos)
                .allSatisfy((name, value) ->
                        assertThat(stats.path(name).asDouble()).as(name).isEqualTo(value / 1e9));
        assertThat(stats.path("rounds").asInt()).isEqualTo(12);
        assertThat(stats.path("iterations").asInt()).isEqualTo(10);
        assertThat(stats.path("iqr_outliers").asInt())
                .isEqualTo(SUMMARY.iqrOutliers())
                .isPositive();
        assertThat(stats.path("stddev_outliers").asInt()).isEqualTo(SUMMARY.stddevOutliers());
        assertThat(stats.path("outliers").asText()).isEqualTo(SUMMARY.outliers());
        assertThat(stats.path("ops").asDouble()).isEqualTo(1e9 / SUMMARY.mean());
        assertThat(json("pytest-benchmark")
                        .at("/benchmarks/0/extra_info/bytes_per_op")
                        .asDouble())
                .isEqualTo(24);
    }

    @Test
    void openMetrics_everyStatistic_isItsOwnInSeconds() {
        String alone = "{benchmark=\"org.example.T.alone\",group=\"group\"";
        String time = "harness_benchmark_time_seconds" + alone + ",statistic=";
        Map<String, Double> nanos = new LinkedHashMap<>();
        nanos.put("min", SUMMARY.min());
        nanos.put("median", SUMMARY.median());
        nanos.put("median_low", INTERVAL.low());
        nanos.put("median_high", INTERVAL.high());
        nanos.put("mean", SUMMARY.mean());
        nanos.put("max", SUMMARY.max());
        String text = text("openmetrics");
        assertThat(nanos)
                .allSatisfy((name, value) ->
                        assertThat(text).contains("\n" + time + "\"" + name + "\"} " + value / 1e9 + " 1769862896\n"));
        assertThat(text)
                .contains("\nharness_benchmark_allocated_bytes" + alone + "} 24.0 1769862896\n")
                .contains("\nharness_benchmark_rounds" + alone + "} 12.0 1769862896\n")
                .contains("\nharness_run_info{name=\"" + RUN.name()
                        + "\",commit=\"a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0\",machine=\"Linux-amd64-HotSpot-17\","
                        + "jdk=\"17.0.15+6\"} 1.0 1769862896\n");
    }

    @Test
    void bencher_latencyAndBytes_areThoseOfTheRow() throws IOException {
        JsonNode latency = json("bencher").path("org.example.T.alone").path("latency");
        assertThat(latency.path("value").asDouble()).isEqualTo(SUMMARY.median());
        assertThat(latency.path("lower_value").asDouble()).isEqualTo(INTERVAL.low());
        assertThat(latency.path("upper_value").asDouble()).isEqualTo(INTERVAL.high());
        assertThat(json("bencher")
                        .at("/org.example.T.together/allocated-bytes/value")
                        .asDouble())
                .isEqualTo(48);
    }

    @Test
    void githubAction_timeAndBytes_areEntriesOfTheirOwn() throws IOException {
        JsonNode entries = json("github-action");
        assertThat(entries.at("/0/value").asDouble()).isEqualTo(SUMMARY.median());
        assertThat(entries.at("/0/range").asText()).isEqualTo("± " + plain((INTERVAL.high() - INTERVAL.low()) / 2));
        assertThat(entries.at("/0/extra").asText()).isEqualTo("median of 12 rounds, forks: 0\nthreads: 1");
        assertThat(entries.at("/1/name").asText()).isEqualTo("org.example.T.alone (allocated)");
        assertThat(entries.at("/1/value").asDouble()).isEqualTo(24);
        assertThat(entries.at("/2/extra").asText()).endsWith("threads: 4");
    }

    @Test
    void benchstat_lines_haveThreadsIterationsTimeAndBytes() {
        assertThat(text("benchstat").lines())
                .contains("BenchmarkT.alone-1\t10\t100 ns/op\t24 B/op", "cpu: Example CPU", "pkg: org.example")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("BenchmarkT.together-4\t7\t")
                        .endsWith("\t48 B/op"));
    }
}
