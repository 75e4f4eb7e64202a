package dev.harness.perf.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.stats.Summary;
import java.io.IOException;
import java.util.Map;

/**
 * pytest-benchmark's JSON, in seconds; {@code pytest-benchmark compare} reads it, and Bencher's adapter for Python. The format has no place for
 * memory: bytes stand in {@code extra_info}. Stateless.
 */
final class PytestFormat implements ExportFormat {
    /** The version of pytest-benchmark whose format this is. */
    private static final String VERSION = "5.1.0";

    private static final double SECOND = 1e9;

    @Override
    public String name() {
        return "pytest-benchmark";
    }

    @Override
    public String readers() {
        return "pytest-benchmark compare, Bencher with --adapter python_pytest";
    }

    @Override
    public String text(Run run) {
        return JsonText.of(json -> {
            json.writeStartObject();
            machine(json, run.machine());
            commit(json, run);
            json.writeArrayFieldStart("benchmarks");
            for (TimedRow row : TimedRows.of(run)) {
                benchmark(json, row);
            }
            json.writeEndArray();
            json.writeStringField("datetime", run.time().toString());
            json.writeStringField("version", VERSION);
            json.writeEndObject();
        });
    }

    private static void machine(JsonGenerator json, Machine machine) throws IOException {
        json.writeObjectFieldStart("machine_info");
        json.writeStringField("node", "");
        json.writeStringField("processor", machine.arch());
        json.writeStringField("machine", machine.arch());
        json.writeStringField("python_implementation", machine.vm());
        json.writeStringField("python_version", machine.javaVersion());
        json.writeStringField("release", machine.osVersion());
        json.writeStringField("system", machine.os());
        json.writeObjectFieldStart("cpu");
        json.writeStringField("brand_raw", machine.cpu().orElse(""));
        json.writeNumberField("count", machine.processors());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void commit(JsonGenerator json, Run run) throws IOException {
        json.writeObjectFieldStart("commit_info");
        json.writeStringField("id", run.commit().map(Commit::id).orElse("unversioned"));
        json.writeStringField("time", run.time().toString());
        json.writeBooleanField("dirty", run.commit().map(Commit::dirty).orElse(false));
        json.writeStringField("branch", run.commit().flatMap(Commit::branch).orElse("(unknown)"));
        json.writeEndObject();
    }

    private static void benchmark(JsonGenerator json, TimedRow row) throws IOException {
        BenchmarkId id = row.record().id();
        json.writeStartObject();
        json.writeStringField(
                "group", row.record().group().map(TimedRows::visible).orElse(null));
        json.writeStringField(
                "name", TimedRows.visible(id.name().replaceAll("\\s+", " "))); // its table prints a newline as one
        json.writeStringField("fullname", row.name());
        params(json, id);
        json.writeObjectFieldStart("extra_info");
        if (row.bytes().isPresent()) {
            json.writeNumberField("bytes_per_op", row.bytes().getAsDouble());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("options");
        json.writeBooleanField("disable_gc", false);
        json.writeStringField("timer", "nanoTime");
        json.writeBooleanField("warmup", true);
        json.writeEndObject();
        stats(json, row);
        json.writeEndObject();
    }

    private static void params(JsonGenerator json, BenchmarkId id) throws IOException {
        json.writeStringField("param", id.invocation().map(TimedRows::visible).orElse(null));
        if (id.params().isEmpty()) {
            json.writeNullField("params");
            return;
        }
        json.writeObjectFieldStart("params");
        for (Map.Entry<String, String> param : id.params().entrySet()) {
            json.writeStringField(param.getKey(), TimedRows.visible(param.getValue()));
        }
        json.writeEndObject();
    }

    private static void stats(JsonGenerator json, TimedRow row) throws IOException {
        Summary summary = row.summary();
        json.writeObjectFieldStart("stats");
        seconds(json, "min", summary.min());
        seconds(json, "max", summary.max());
        seconds(json, "mean", summary.mean());
        seconds(json, "stddev", summary.stddev());
        json.writeNumberField("rounds", summary.rounds());
        seconds(json, "median", summary.median());
        seconds(json, "iqr", summary.iqr());
        seconds(json, "q1", summary.q1());
        seconds(json, "q3", summary.q3());
        json.writeNumberField("iqr_outliers", summary.iqrOutliers());
        json.writeNumberField("stddev_outliers", summary.stddevOutliers());
        json.writeStringField("outliers", summary.outliers());
        seconds(json, "ld15iqr", summary.lowestWithinFence());
        seconds(json, "hd15iqr", summary.highestWithinFence());
        json.writeNumberField("ops", summary.mean() > 0 ? SECOND / summary.mean() : 0);
        seconds(json, "total", summary.total() * row.record().iterations());
        json.writeNumberField("iterations", row.record().iterations());
        json.writeEndObject();
    }

    private static void seconds(JsonGenerator json, String name, double nanos) throws IOException {
        json.writeNumberField(name, nanos / SECOND);
    }
}
