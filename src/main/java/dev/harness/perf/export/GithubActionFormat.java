package dev.harness.perf.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.harness.perf.result.Run;
import dev.harness.perf.stats.Interval;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * The custom input of github-action-benchmark, for its tool {@code customSmallerIsBetter}: time and bytes, of both of which less is better.
 * Operations per second would need a file of their own. Stateless.
 */
final class GithubActionFormat implements ExportFormat {
    @Override
    public String name() {
        return "github-action";
    }

    @Override
    public String readers() {
        return "github-action-benchmark with tool: customSmallerIsBetter";
    }

    @Override
    public String text(Run run) {
        return JsonText.of(json -> {
            json.writeStartArray();
            for (TimedRow row : TimedRows.of(run)) {
                time(json, row);
                OptionalDouble bytes = row.bytes();
                if (bytes.isPresent()) {
                    entry(json, row.name() + " (allocated)", "B/op", bytes.getAsDouble());
                    json.writeEndObject();
                }
            }
            json.writeEndArray();
        });
    }

    private static void time(JsonGenerator json, TimedRow row) throws IOException {
        Interval interval = row.interval();
        entry(json, row.name(), "ns/op", row.summary().median());
        json.writeStringField("range", "± " + Numbers.plain((interval.high() - interval.low()) / 2));
        json.writeStringField(
                "extra",
                "median of " + row.summary().rounds() + " rounds, forks: "
                        + row.record().forks() + "\nthreads: " + row.record().threads());
        json.writeEndObject();
    }

    private static void entry(JsonGenerator json, String name, String unit, double value) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", name);
        json.writeStringField("unit", unit);
        json.writeNumberField("value", value);
    }
}
