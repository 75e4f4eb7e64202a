package dev.harness.perf.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link JmhWriter} wrote; refuses anything else, with the place in the message. */
final class JmhReader {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String source;

    JmhReader(String source) {
        this.source = source;
    }

    Run read(byte[] bytes) {
        JsonNode root = parse(bytes);
        if (!root.isArray() || root.isEmpty()) {
            throw new RunFileException(source + ": not a saved run, which is a JSON array of at least one element");
        }
        List<BenchmarkRecord> benchmarks = new ArrayList<>();
        for (int i = 0; i < root.size(); i++) {
            Fields element = new Fields(source, "[" + i + "]", root.get(i));
            Fields harness = element.object("harness");
            if (harness.has("class")) {
                benchmarks.add(benchmark(element, harness));
            }
        }
        Fields first = new Fields(source, "[0]", root.get(0)).object("harness");
        return HarnessReader.run(first.object("run"), benchmarks);
    }

    private JsonNode parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
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

    private BenchmarkRecord benchmark(Fields element, Fields harness) {
        Fields secondary = element.object("secondaryMetrics");
        double bytes = secondary.has("gc.alloc.rate.norm")
                ? secondary.object("gc.alloc.rate.norm").numberOrNaN("score")
                : Double.NaN;
        try {
            double[][] rounds =
                    element.object("primaryMetric").numberRows("rawData").toArray(new double[0][]);
            return HarnessReader.benchmark(
                    harness, element.smallInteger("threads"), element.smallInteger("forks"), Samples.of(rounds), bytes);
        } catch (IllegalArgumentException refused) {
            throw new RunFileException(source + ": " + element.path() + ": " + refused.getMessage(), refused);
        }
    }
}
