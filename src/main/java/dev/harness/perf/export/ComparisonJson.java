package dev.harness.perf.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.Reading;

/** A comparison as JSON, by the schema that docs/command-line.md describes. Stateless. */
public final class ComparisonJson {
    private ComparisonJson() {}

    /** Returns the object of the command {@code compare}. */
    public static ObjectNode of(Comparison comparison) {
        Heading heading = comparison.heading();
        ObjectNode all = ProgramJson.object("compare")
                .put("before", heading.before())
                .put("after", heading.after())
                .put("how", heading.how());
        heading.seed().ifPresent(seed -> all.put("seed", seed));
        heading.took().ifPresent(took -> ProgramJson.put(all, "seconds", took.toMillis() / 1_000.0));
        heading.remarks().forEach(all.putArray("remarks")::add);
        comparison.failOn().thresholds().forEach(gate -> all.withArray("failOn").add(gate.text()));
        all.put("gated", !comparison.failOn().isEmpty());
        all.put("exitCode", comparison.exitCode());
        ArrayNode rows = all.putArray("benchmarks");
        comparison.rows().forEach(row -> add(rows.addObject(), row));
        comparison.renamed().forEach(all.putArray("renamed")::add);
        comparison.proposedRenames().forEach(all.putArray("proposedRenames")::add);
        comparison.problems().forEach(all.putArray("problems")::add);
        return all;
    }

    private static void add(ObjectNode object, Compared row) {
        object.put("name", row.id().fullName()).put("verdict", row.standing().words());
        ArrayNode broken = object.putArray("broken");
        row.broken().forEach(gate -> broken.add(gate.text()));
        if (!row.note().isEmpty()) {
            object.put("note", row.note());
        }
        ArrayNode causes = object.putArray("causes");
        row.causes().forEach(cause -> {
            ArrayNode lines = causes.addObject().put("name", cause.name()).putArray("lines");
            cause.value().lines().map(String::strip).forEach(lines::add);
        });
        ArrayNode acceptances = object.putArray("acceptances");
        row.acceptances()
                .forEach(one -> acceptances
                        .addObject()
                        .put("metric", one.metric().word())
                        .put("accepted", one.accepted())
                        .put("words", one.words())
                        .put("proposal", one.proposal()));
        ArrayNode readings = object.putArray("metrics");
        row.readings().forEach(reading -> add(readings.addObject(), reading));
    }

    private static void add(ObjectNode object, Reading reading) {
        object.put("metric", reading.metric().word())
                .put("verdict", reading.standing().words());
        ProgramJson.put(object, "before", reading.before());
        ProgramJson.put(object, "after", reading.after());
        ProgramJson.put(object, "change", reading.change());
        ProgramJson.put(object, "low", reading.low());
        ProgramJson.put(object, "high", reading.high());
        ProgramJson.put(object, "wouldSee", reading.wouldSee());
        object.put("evidence", reading.evidence());
    }
}
