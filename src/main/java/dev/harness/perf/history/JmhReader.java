package dev.harness.perf.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads what {@link JmhWriter} wrote; refuses anything else, with the place in the message. */
final class JmhReader {
    private final String source;

    JmhReader(String source) {
        this.source = source;
    }

    private record Format(int format) {}

    /** What is read of JMH's own fields; the other figures are made of the rounds. */
    private record Element(int threads, int forks, Time primaryMetric, Secondary secondaryMetrics) {
        BenchmarkRecord with(OperationFields operation, Optional<SharedConditions> shared) {
            double bytes = secondaryMetrics.bytes().map(Bytes::score).orElse(Double.NaN);
            return operation.with(threads, forks, primaryMetric.samples(), bytes, shared);
        }
    }

    private record Time(List<List<Double>> rawData) {
        Samples samples() {
            return Samples.of(rawData.stream()
                    .map(rounds -> rounds.stream().mapToDouble(x -> x).toArray())
                    .toArray(double[][]::new));
        }
    }

    private record Secondary(
            @JsonProperty("gc.alloc.rate.norm") Optional<Bytes> bytes) {}

    private record Bytes(double score) {}

    Run read(byte[] bytes) {
        JsonNode root = parse(bytes);
        if (!root.isArray() || root.isEmpty()) {
            throw new RunFileException(source + ": not a saved run, which is a JSON array of at least one element");
        }
        List<Part> elements = IntStream.range(0, root.size())
                .mapToObj(i -> new Part(source, "[" + i + "]", root.get(i)))
                .toList();
        List<Part> measured = elements.stream()
                .filter(element -> element.object("harness").node().has("class"))
                .toList();
        Part run = elements.get(0).object("harness").object("run");
        int format = run.as(Format.class).format();
        if (format < 1 || format > RunFields.FORMAT) {
            throw run.field("format").refused("1 to " + RunFields.FORMAT + ", the formats known to this version");
        }
        if (format == 1) {
            FormatOne.complete(run, measured);
        }
        RunFields fields = run.as(RunFields.class);
        List<BenchmarkRecord> benchmarks = measured.stream()
                .map(part -> benchmark(part, fields.conditions()))
                .toList();
        return run.checked(() -> fields.with(benchmarks));
    }

    private JsonNode parse(byte[] bytes) {
        try {
            return RecordMapping.MAPPER.readTree(bytes);
        } catch (JsonProcessingException malformed) {
            String place = malformed.getLocation() == null
                    ? ""
                    : " at line " + malformed.getLocation().getLineNr() + ", column "
                            + malformed.getLocation().getColumnNr();
            throw new RunFileException(
                    source + ": not JSON" + place + ": " + malformed.getOriginalMessage(), malformed);
        } catch (IOException unreadable) {
            throw new RunFileException(source + ": not JSON: " + unreadable.getMessage(), unreadable);
        }
    }

    private static BenchmarkRecord benchmark(Part part, Optional<SharedConditions> shared) {
        Element element = part.as(Element.class);
        OperationFields operation = part.object("harness").as(OperationFields.class);
        return part.checked(() -> element.with(operation, shared));
    }
}
