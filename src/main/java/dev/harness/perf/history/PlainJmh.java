package dev.harness.perf.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Reads the results that JMH itself wrote with {@code -rf json}: average times, throughputs as their reciprocal, sampled times as the mean
 * of each iteration, and first calls. Stateless.
 */
final class PlainJmh {
    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3_600e9, "day", 86_400e9);
    private static final String THROUGHPUT = "thrpt";
    private static final String SAMPLED = "sample";
    private static final String FIRST_CALL = "ss";
    private static final List<String> MODES = List.of("avgt", THROUGHPUT, SAMPLED, FIRST_CALL);
    private static final String FORKS = "an array with one array for each fork";
    private static final String BYTES = "gc.alloc.rate.norm";

    private PlainJmh() {}

    /** Returns whether the element is one of JMH itself. */
    static boolean isElement(JsonNode element) {
        return element.has("benchmark") && element.has("primaryMetric") && !element.has("harness");
    }

    /**
     * Reads a run.
     *
     * @throws RunFileException if the file holds none
     * @throws IOException if the bytes cannot be read
     */
    static Run read(Elements elements) throws IOException {
        Machine machine = machine(elements.first());
        List<BenchmarkRecord> records = new ArrayList<>();
        for (Optional<Part> next = elements.next(); next.isPresent(); next = elements.next()) {
            Part part = next.get();
            String mode = part.node().path("mode").asText();
            if (MODES.contains(mode)) {
                records.add(part.checked(() -> record(part, mode)));
            }
        }
        if (records.isEmpty()) {
            throw new RunFileException(elements.source() + ": no result of JMH's modes " + String.join(", ", MODES));
        }
        return new Run(
                elements.source(),
                Run.UNKNOWN_TIME,
                machine,
                Optional.empty(),
                records,
                List.of(),
                List.of(),
                List.of());
    }

    private static Machine machine(JsonNode element) {
        String version = element.path("jdkVersion").asText("unknown");
        String feature = version.replaceAll("^1\\.", "").replaceAll("\\D.*$", "");
        return new Machine(
                "unknown",
                "",
                "unknown",
                Optional.empty(),
                0,
                OptionalLong.empty(),
                element.path("vmName").asText("unknown"),
                version,
                feature.isEmpty() || feature.length() > 4 ? 0 : Integer.parseInt(feature),
                Optional.empty(),
                List.of());
    }

    private static BenchmarkRecord record(Part part, String mode) {
        JsonNode element = part.node();
        int threads = Math.max(1, element.path("threads").asInt(1));
        return new BenchmarkRecord(
                id(element),
                Optional.empty(),
                threads,
                element.path("forks").asInt(0),
                1,
                Samples.of(rounds(part.field("primaryMetric"), mode, threads)),
                element.path("secondaryMetrics")
                        .path(element.path("secondaryMetrics").has(BYTES) ? BYTES : "\u00b7" + BYTES)
                        .path("score")
                        .asDouble(Double.NaN),
                Double.NaN,
                true,
                List.of(),
                mode.equals(FIRST_CALL) ? Map.of(BenchmarkRecord.MODE, BenchmarkRecord.SINGLE_SHOT) : Map.of(),
                List.of());
    }

    private static BenchmarkId id(JsonNode element) {
        String name = element.path("benchmark").asText();
        int dot = name.lastIndexOf('.');
        Map<String, String> params = new LinkedHashMap<>();
        element.path("params")
                .properties()
                .forEach(param -> params.put(param.getKey(), param.getValue().asText()));
        Optional<String> invocation = params.isEmpty()
                ? Optional.empty()
                : Optional.of(params.entrySet().stream()
                        .map(param -> param.getKey() + "=" + param.getValue())
                        .collect(Collectors.joining(", ")));
        return new BenchmarkId(
                dot < 0 ? "" : name.substring(0, dot), name.substring(dot + 1), invocation, Optional.empty(), params);
    }

    /** A throughput is that of all threads together, a time that of one. */
    private static double[][] rounds(Part metric, String mode, int threads) {
        boolean throughput = mode.equals(THROUGHPUT);
        double nanos = unit(metric, throughput);
        Part raw = metric.field(mode.equals(SAMPLED) ? "rawDataHistogram" : "rawData");
        Rounds rounds = Rounds.of(raw).orElseThrow(() -> raw.refused(FORKS));
        Rounds.Odd odd = rounds.odd();
        if (odd != null && odd.place().isEmpty()) {
            throw new Part(raw.source(), raw.path(), odd.node()).refused(FORKS);
        }
        return rounds.forks().stream()
                .map(fork -> Arrays.stream(fork)
                        .map(value -> throughput ? threads * nanos / value : nanos * value)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double unit(Part metric, boolean throughput) {
        String text = metric.node().path("scoreUnit").asText();
        String[] unit = text.split("/", -1);
        Double nanos = unit.length == 2 && unit[throughput ? 0 : 1].equals(throughput ? "ops" : "op")
                ? NANOS.get(unit[throughput ? 1 : 0])
                : null;
        if (nanos == null) {
            throw metric.field("scoreUnit").refused("a unit such as ns/op or ops/s");
        }
        return nanos;
    }
}
