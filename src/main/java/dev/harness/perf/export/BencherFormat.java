package dev.harness.perf.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.harness.perf.result.Run;
import dev.harness.perf.stats.Interval;
import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Bencher Metric Format: per benchmark its latency in nanoseconds and its allocated bytes. Names of more than 1,024 characters are refused by
 * the reader, so they are cut. Stateless.
 */
final class BencherFormat implements ExportFormat {
    private static final int LONGEST = 1000;

    @Override
    public String name() {
        return "bencher";
    }

    @Override
    public String readers() {
        return "Bencher with --adapter json";
    }

    @Override
    public String text(Run run) {
        return JsonText.of(json -> {
            json.writeStartObject();
            for (TimedRow row : TimedRows.of(
                    run, record -> cut(TimedRows.visible(record.id().fullName())))) {
                json.writeObjectFieldStart(row.name());
                latency(json, row);
                OptionalDouble bytes = row.bytes();
                if (bytes.isPresent()) {
                    json.writeObjectFieldStart("allocated-bytes");
                    json.writeNumberField("value", bytes.getAsDouble());
                    json.writeEndObject();
                }
                json.writeEndObject();
            }
            json.writeEndObject();
        });
    }

    private static void latency(JsonGenerator json, TimedRow row) throws IOException {
        Interval interval = row.interval();
        json.writeObjectFieldStart("latency");
        json.writeNumberField("value", row.summary().median());
        json.writeNumberField("lower_value", interval.low());
        json.writeNumberField("upper_value", interval.high());
        json.writeEndObject();
    }

    /** Cuts between characters, never within a surrogate pair. */
    private static String cut(String name) {
        if (name.length() <= LONGEST) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
