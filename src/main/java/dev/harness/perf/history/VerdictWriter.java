package dev.harness.perf.history;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.Verdict;
import java.io.IOException;
import java.util.List;

/** Writes verdicts, and the costs by size for verdicts on growth; {@link VerdictReader} reads them. */
final class VerdictWriter {
    private final JsonGenerator json;

    VerdictWriter(JsonGenerator json) {
        this.json = json;
    }

    void field(String name, Verdict verdict) throws IOException {
        json.writeFieldName(name);
        verdict(verdict);
    }

    void field(String name, List<Verdict> verdicts) throws IOException {
        json.writeArrayFieldStart(name);
        for (Verdict verdict : verdicts) {
            verdict(verdict);
        }
        json.writeEndArray();
    }

    void growth(List<GrowthRecord> records) throws IOException {
        json.writeArrayFieldStart("growth");
        for (GrowthRecord growth : records) {
            json.writeStartObject();
            json.writeStringField("test", growth.test());
            json.writeStringField("cost", growth.cost());
            json.writeArrayFieldStart("points");
            for (int i = 0; i < growth.sizes().size(); i++) {
                point(growth.sizes().get(i), growth.costs().get(i));
            }
            json.writeEndArray();
            field("verdict", growth.verdict());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Writes only the size if the cost is unknown, because JSON has no NaN. */
    private void point(int size, double cost) throws IOException {
        json.writeStartArray();
        json.writeNumber(size);
        if (Double.isFinite(cost)) {
            json.writeNumber(cost);
        }
        json.writeEndArray();
    }

    private void verdict(Verdict verdict) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", verdict.subject().rule());
        json.writeStringField("place", verdict.subject().place());
        json.writeStringField("test", verdict.subject().test());
        if (verdict.subject().measurement().isPresent()) {
            json.writeStringField("measurement", verdict.subject().measurement().get());
        }
        json.writeStringField("outcome", verdict.outcome().name());
        json.writeStringField("limit", verdict.limit());
        json.writeStringField("measured", verdict.measured());
        if (Double.isFinite(verdict.used())) {
            json.writeNumberField("used", verdict.used());
        }
        json.writeStringField("headline", verdict.headline());
        json.writeArrayFieldStart("facts");
        for (Fact fact : verdict.facts()) {
            json.writeStartObject();
            json.writeStringField("name", fact.name());
            json.writeStringField("value", fact.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
