package dev.harness.perf.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.gate.ChangeJudge;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.RunFailure;
import dev.harness.perf.result.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line of accepted.txt says of a change stands in the text, in the JSON and in verdict.json alike, for every kind of metric. */
class AcceptedEverywhereTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);
    private static final BenchmarkId ID = BenchmarkId.of("org.example.T", "parse");

    @TempDir
    private Path folder;

    private static Reading worse(Metric metric) {
        return switch (metric.unit()) {
            case NANOSECONDS -> new Reading(metric, Standing.SLOWER, 100, 120, 0.2, 0.19, 0.21, 0.03, "");
            case BYTES -> Reading.of(metric, Standing.MORE_BYTES, 56, 72, "");
            case BYTECODES -> Reading.of(metric, Standing.MORE_WORK, 20_000, 26_720, "");
        };
    }

    private JsonNode verdictJson(Compared row, FailOn gates, Comparison comparison) throws IOException {
        Subject subject = new Subject("Benchmark", "T#parse", "org.example.T#parse", Optional.empty());
        Run run = Runs.of(
                List.of(Runs.benchmark("org.example.T", "parse", 1, 2, 3)
                        .withVerdicts(ChangeJudge.judge(subject, row, gates, "main"))),
                List.of());
        Path file = VerdictFile.write(
                run, Optional.of(comparison), new RunFailure(false, comparison.problems()), folder.resolve("report"));
        return new ObjectMapper().readTree(file.toFile());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            MEDIAN    | median:5%     | "org.example.T.parse" median +20% until 2026-11-28 because x       | 0 | accepted until 2026-11-28: x (FILE:3)
            ALLOCATED | allocated:0%  | "org.example.T.parse" allocated <=72 B until 2027-01-31 because x  | 0 | accepted until 2027-01-31: x (FILE:3)
            WORK      | work:2%       | "org.example.T.parse" work <=27 k until 2027-01-31 because x       | 0 | accepted until 2027-01-31: x (FILE:3)
            MEDIAN    | median:5%     | "org.example.T.parse" median <=119 ns until 2027-01-31 because x   | 1 | more than is accepted: FILE:3 has the ceiling <=119 ns
            ALLOCATED | allocated:0%  | "org.example.T.parse" allocated <=71 B until 2027-01-31 because x  | 1 | more than is accepted: FILE:3 has the ceiling <=71 B
            WORK      | work:2%       | "org.example.T.parse" work +33.5% until 2027-01-31 because x       | 1 | more than is accepted: FILE:3 has the ceiling +33.5%
            MEDIAN    | median:5%     | "org.example.T.parse" median +20% until 2026-11-27 because x       | 1 | no longer accepted: FILE:3 expired on 2026-11-27
            ALLOCATED | allocated:0%  | "org.example.T.parse" allocated <=72 B until 2026-11-27 because x  | 1 | no longer accepted: FILE:3 expired on 2026-11-27
            WORK      | work:2%       | "org.example.T.parse" work <=27 k until 2026-11-27 because x       | 1 | no longer accepted: FILE:3 expired on 2026-11-27
            MEDIAN    | median:500%   | "org.example.T.gone" median +20% until 2027-01-31 because x        | 1 | FILE:3 matches no benchmark: "org.example.T.gone"
            ALLOCATED | allocated:99% | "org.example.T.gone" allocated <=72 B until 2027-01-31 because x   | 1 | FILE:3 matches no benchmark: "org.example.T.gone"
            WORK      | work:99%      | "org.example.T.gone" work <=27 k until 2027-01-31 because x        | 1 | FILE:3 matches no benchmark: "org.example.T.gone"
            """, quoteCharacter = '`')
    void line_ofEveryKind_standsInEveryForm(Metric metric, String gate, String line, int exitCode, String said)
            throws IOException {
        Path file = Files.writeString(folder.resolve("accepted.txt"), "# one\n\n" + line + "\n");
        String words = said.replace("FILE", file.toString());
        FailOn gates = FailOn.parse(gate);
        Comparison comparison = new Comparison(
                        Heading.of("main", "now", "", List.of()),
                        gates,
                        List.of(Compared.of(ID, List.of(worse(metric)), gates)))
                .accepting(AcceptedChanges.in(folder, TODAY), name -> true);

        JsonNode json = ComparisonJson.of(comparison);
        JsonNode verdict = verdictJson(comparison.rows().get(0), gates, comparison);

        assertThat(comparison.exitCode()).isEqualTo(exitCode);
        assertThat(String.join("\n", ComparisonText.lines(comparison)).replaceAll("\\s+", " "))
                .contains(words);
        assertThat(json.path("exitCode").asInt()).isEqualTo(exitCode);
        assertThat(texts(json)).anySatisfy(text -> assertThat(text).contains(words));
        assertThat(verdict.path("exitCode").asInt()).isEqualTo(exitCode);
        assertThat(texts(verdict.path("verdicts")))
                .satisfiesAnyOf(
                        texts -> assertThat(texts)
                                .anySatisfy(text -> assertThat(text).contains(words)),
                        texts -> assertThat(texts(verdict.path("failures")))
                                .anySatisfy(text -> assertThat(text).contains(words)));
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isTextual()) {
            texts.add(node.asText());
        }
        node.forEach(each -> texts.addAll(texts(each)));
        return texts;
    }
}
