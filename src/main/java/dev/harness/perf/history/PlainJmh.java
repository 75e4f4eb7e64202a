package dev.harness.perf.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Reads the results that JMH itself wrote with {@code -rf json}: average times, throughputs as their reciprocal, sampled times as the mean
 * of each iteration, and first calls.
 */
final class PlainJmh {
    private static final Map<String, Double> NANOS =
            Map.of("ns", 1.0, "us", 1e3, "ms", 1e6, "s", 1e9, "min", 60e9, "hr", 3_600e9, "day", 86_400e9);
    private static final String THROUGHPUT = "thrpt";
    private static final String SAMPLED = "sample";
    private static final String FIRST_CALL = "ss";
    private static final List<String> MODES = List.of("avgt", THROUGHPUT, SAMPLED, FIRST_CALL);
    private static final String BYTES = "gc.alloc.rate.norm";

    private final String source;

    PlainJmh(String source) {
        this.source = source;
    }

    Run read(byte[] bytes) throws IOException {
        JsonNode root = RecordMapping.MAPPER.readTree(bytes);
        List<BenchmarkRecord> records = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            JsonNode element = root.get(i);
            String mode = element.path("mode").asText();
            if (MODES.contains(mode)) {
                Part part = new Part(source, "[" + i + "]", element);
                records.add(part.checked(() -> record(part, mode)));
            }
        }
        if (records.isEmpty()) {
            throw new RunFileException(source + ": no result of JMH's modes " + String.join(", ", MODES));
        }
        return new Run(
                source,
                Instant.EPOCH,
                machine(root.get(0)),
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

    private BenchmarkRecord record(Part part, String mode) {
        JsonNode element = part.node();
        return new BenchmarkRecord(
                id(element),
                Optional.empty(),
                Math.max(1, element.path("threads").asInt(1)),
                element.path("forks").asInt(0),
                1,
                Samples.of(rounds(part.field("primaryMetric"), mode)),
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

    private static double[][] rounds(Part metric, String mode) {
        boolean throughput = mode.equals(THROUGHPUT);
        double nanos = unit(metric, throughput);
        Part raw = metric.field(mode.equals(SAMPLED) ? "rawDataHistogram" : "rawData");
        if (!raw.node().isArray()) {
            throw raw.refused("an array with one array for each fork");
        }
        double[][] forks = new double[raw.node().size()][];
        for (int fork = 0; fork < forks.length; fork++) {
            JsonNode values = raw.node().get(fork);
            forks[fork] = new double[values.size()];
            for (int i = 0; i < forks[fork].length; i++) {
                double value = mode.equals(SAMPLED) ? mean(values.get(i)) : number(values.get(i));
                forks[fork][i] = throughput ? nanos / value : nanos * value;
            }
        }
        return forks;
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

    /** An iteration of sampled times is a list of pairs: a time, and how often it was seen. */
    private static double mean(JsonNode histogram) {
        double sum = 0;
        double count = 0;
        for (JsonNode pair : histogram) {
            sum += number(pair.path(0)) * number(pair.path(1));
            count += number(pair.path(1));
        }
        return sum / count;
    }

    private static double number(JsonNode value) {
        return value.isNumber() ? value.asDouble() : Double.NaN;
    }
}
