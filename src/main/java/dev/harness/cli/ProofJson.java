package dev.harness.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.export.ProgramJson;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.prove.Found;
import dev.harness.perf.prove.Proof;
import dev.harness.perf.prove.Sabotaged;
import dev.harness.perf.prove.SampleProof;

/** A proof as JSON; the schema stands in docs/command-line.md. Stateless. */
final class ProofJson {
    private ProofJson() {}

    static ObjectNode of(Proof proof) {
        ObjectNode all = ProgramJson.object("prove")
                .put("run", proof.run())
                .put("gates", proof.gates())
                .put("seed", proof.seed())
                .put("exitCode", proof.isUndecided() ? Main.BAD_USAGE : proof.exitCode());
        ArrayNode samples = all.putArray("samples");
        for (SampleProof.Row row : proof.samples()) {
            row.noticed()
                    .forEach(noticed ->
                            add(samples.addObject().put("name", row.id().fullName()), noticed));
        }
        ArrayNode injections = all.putArray("injections");
        for (Found one : proof.seen().found()) {
            injections
                    .addObject()
                    .put("test", one.test())
                    .put("injected", one.injection().toString())
                    .put("outcome", one.outcome().toString())
                    .put("said", one.said());
        }
        ArrayNode sabotages = all.putArray("sabotages");
        for (Sabotaged one : proof.seen().sabotaged()) {
            sabotages
                    .addObject()
                    .put("sabotage", one.sabotage())
                    .put("concerned", one.concerned())
                    .put("red", one.red())
                    .put("said", one.said());
        }
        return all;
    }

    private static void add(ObjectNode object, Noticed noticed) {
        object.put("gate", noticed.gate().text())
                .put("metric", noticed.metric().word())
                .put("how", noticed.how())
                .put("verdict", !noticed.isKnown() ? "cannot tell" : noticed.isBlind() ? "red" : "can fail");
        ProgramJson.put(object, "notices", noticed.share());
        ProgramJson.put(object, "noticesAmount", noticed.amount());
        ProgramJson.put(object, "chanceOfHalf", noticed.ofHalf());
        object.put("evidence", noticed.words());
    }
}
