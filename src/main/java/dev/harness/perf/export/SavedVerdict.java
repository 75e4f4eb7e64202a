package dev.harness.perf.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.result.RunFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code verdict.json} says of a build, as {@link VerdictFile} wrote it. Immutable and thread-safe.
 *
 * @param exitCode 1 if a limit or gate is broken
 * @param failure what it fails with beside these
 * @param lines one for each limit and gate
 */
public record SavedVerdict(int exitCode, RunFailure failure, List<Line> lines) {
    /**
     * One limit or gate. Immutable.
     *
     * @param limit the annotation, {@code Benchmark} for a gate
     * @param test the full name of the test
     * @param outcome {@code ok}, {@code FAILED} or {@code cannot tell}
     * @param allowed the limit or gate
     * @param headline what was found, in one line
     */
    public record Line(String limit, String test, String outcome, String allowed, String headline) {
        /** Returns whether it is broken. */
        public boolean isBroken() {
            return outcome.equals("FAILED");
        }

        /** Returns whether it could not be told. */
        public boolean isUndecided() {
            return outcome.equals("cannot tell");
        }
    }

    /** Copies the list. */
    public SavedVerdict {
        lines = List.copyOf(lines);
    }

    /**
     * Reads the file.
     *
     * @param folder the folder of the reports
     * @return empty if there is no such file
     * @throws IllegalArgumentException if it is no verdict
     * @throws IOException if it cannot be read
     */
    public static Optional<SavedVerdict> in(Path folder) throws IOException {
        Path file = folder.resolve(VerdictFile.NAME);
        return Files.isRegularFile(file) ? Optional.of(of(file)) : Optional.empty();
    }

    private static SavedVerdict of(Path file) throws IOException {
        try {
            JsonNode all = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (all == null
                    || !all.path("exitCode").isInt()
                    || !all.path("verdicts").isArray()) {
                throw new IllegalArgumentException(file + " is no verdict: it has no exitCode or no verdicts");
            }
            List<Line> lines = new ArrayList<>();
            all.path("verdicts")
                    .forEach(one -> lines.add(new Line(
                            one.path("limit").asText(),
                            one.path("test").asText(),
                            one.path("outcome").asText(),
                            one.path("allowed").asText(),
                            one.path("headline").asText())));
            List<String> reasons = new ArrayList<>();
            all.path("failures").forEach(one -> reasons.add(one.asText()));
            RunFailure failure = new RunFailure(all.path("benchmarksMissing").asBoolean(), reasons);
            return new SavedVerdict(all.path("exitCode").asInt(), failure, lines);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(file + " is no JSON: " + broken.getOriginalMessage(), broken);
        }
    }

    /** Returns the limits and gates that are broken. */
    public List<Line> broken() {
        return lines.stream().filter(Line::isBroken).toList();
    }

    /** Returns why it is red, in one line; empty if it is not. */
    public Optional<String> red() {
        if (exitCode == 0) {
            return Optional.empty();
        }
        int broken = broken().size();
        String words = broken == 0
                ? beside()
                : broken + (broken == 1 ? " limit or gate is broken" : " limits and gates are broken") + ", the first: "
                        + broken().get(0).test() + ": " + broken().get(0).headline();
        return Optional.of(VerdictFile.NAME + ": " + words);
    }

    /** Why it is red though no limit and no gate is broken; of several lines the first. */
    private String beside() {
        Optional<String> first =
                failure.reasons().stream().flatMap(String::lines).findFirst();
        return failure.lost()
                ? "benchmarks are missing" + first.map(line -> ": " + line).orElse("")
                : first.orElse("it says " + exitCode);
    }

    /** Returns how many limits and gates could not be told. */
    public long undecided() {
        return lines.stream().filter(Line::isUndecided).count();
    }
}
