package dev.harness.perf.export;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.RunFailure;
import dev.harness.perf.result.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** {@code verdict.json}: what every limit and gate of a run said, for programs. The schema stands in docs/command-line.md. Stateless. */
public final class VerdictFile {
    /** The name of the file. */
    static final String NAME = "verdict.json";

    private VerdictFile() {}

    /**
     * Writes the file; one of an earlier run is replaced.
     *
     * @param comparison how the benchmarks stand against the baseline; empty if nobody asked
     * @param failure what it fails with beside its verdicts
     * @param folder made when it is missing
     * @return the file
     * @throws IOException if it cannot be written
     */
    public static Path write(Run run, Optional<Comparison> comparison, RunFailure failure, Path folder)
            throws IOException {
        Files.createDirectories(folder);
        String text = ProgramJson.text(of(run, comparison, failure)) + "\n";
        return Files.write(folder.resolve(NAME), text.getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode of(Run run, Optional<Comparison> comparison, RunFailure failure) {
        ObjectNode all = ProgramJson.object("run")
                .put("run", run.name())
                .put("time", run.time().toString())
                .put("machine", run.machine().id())
                .put("java", run.machine().javaVersion());
        run.commit().map(Commit::id).ifPresent(id -> all.put("commit", id));
        run.commit().ifPresent(commit -> all.put("dirty", commit.dirty()));
        boolean broken = failure.broken() || run.verdicts().stream().anyMatch(Verdict::broken);
        all.put("exitCode", broken ? 1 : 0);
        ObjectNode counts = all.putObject("counts");
        for (Outcome outcome : Outcome.values()) {
            counts.put(
                    outcome.words(),
                    run.verdicts().stream()
                            .filter(verdict -> verdict.outcome() == outcome)
                            .count());
        }
        all.put("benchmarksMissing", failure.lost());
        failure.reasons().forEach(all.putArray("failures")::add);
        ArrayNode verdicts = all.putArray("verdicts");
        run.verdicts().forEach(verdict -> add(verdicts.addObject(), verdict));
        comparison.ifPresent(one -> all.set("comparison", ComparisonJson.of(one)));
        return all;
    }

    private static void add(ObjectNode object, Verdict verdict) {
        object.put("limit", verdict.subject().rule())
                .put("test", verdict.subject().test());
        verdict.subject().measurement().ifPresent(name -> object.put("measurement", name));
        object.put("outcome", verdict.outcome().words())
                .put("allowed", verdict.limit())
                .put("measured", verdict.measured());
        ProgramJson.put(object, "used", verdict.used());
        object.put("headline", verdict.headline());
        ObjectNode facts = object.putObject("facts");
        for (Fact fact : verdict.facts()) {
            facts.put(fact.name(), fact.value());
        }
    }
}
