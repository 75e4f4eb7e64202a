package dev.harness.perf.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.RunFailure;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictFileTest {
    private static final Subject SUBJECT =
            new Subject("LimitTime", "T#m", "org.example.T#m", Optional.of("a \"name\""));

    @TempDir
    private Path folder;

    private JsonNode written(Verdict... verdicts) throws Exception {
        return written(RunFailure.NONE, verdicts);
    }

    private JsonNode written(RunFailure failure, Verdict... verdicts) throws Exception {
        BenchmarkRecord record = Runs.benchmark("org.example.T", "m", 1, 2, 3).withVerdicts(List.of(verdicts));
        Run run = Runs.of(List.of(record), List.of());
        Path file = VerdictFile.write(run, Optional.empty(), failure, folder.resolve("made"));
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Verdict verdict(Outcome outcome, double used) {
        return new Verdict(
                SUBJECT, outcome, "median <= 5 ms", "6 ms", used, "headline", List.of(new Fact("before", "1 ms")));
    }

    @Test
    void write_brokenLimit_exitsWith1AndHoldsEveryPart() throws Exception {
        JsonNode all = written(verdict(Outcome.BROKEN, 1.2));

        assertThat(all.path("schema").asInt()).isEqualTo(1);
        assertThat(all.path("exitCode").asInt()).isEqualTo(1);
        assertThat(all.path("counts").path("FAILED").asInt()).isEqualTo(1);
        assertThat(all.path("counts").path("ok").asInt(-1)).isZero();
        JsonNode one = all.path("verdicts").get(0);
        assertThat(one.path("test").asText()).isEqualTo("org.example.T#m");
        assertThat(one.path("measurement").asText()).isEqualTo("a \"name\"");
        assertThat(one.path("outcome").asText()).isEqualTo("FAILED");
        assertThat(one.path("allowed").asText()).isEqualTo("median <= 5 ms");
        assertThat(one.path("used").asDouble()).isEqualTo(1.2);
        assertThat(one.path("facts").path("before").asText()).isEqualTo("1 ms");
        assertThat(all.path("commit").asText()).startsWith("a1b2c3d");
        assertThat(all.has("comparison")).isFalse();
    }

    @Test
    void write_limitThatHolds_exitsWith0AndLeavesUnknownNumbersOut() throws Exception {
        JsonNode all = written(verdict(Outcome.OK, Double.NaN), verdict(Outcome.CANNOT_TELL, Double.NaN));

        assertThat(all.path("exitCode").asInt(-1)).isZero();
        assertThat(all.path("verdicts").get(0).has("used")).isFalse();
        assertThat(all.path("counts").path("cannot tell").asInt()).isEqualTo(1);
    }

    @Test
    void write_lostBenchmarks_exitsWith1() throws Exception {
        JsonNode all = written(new RunFailure(true, List.of("1 is missing")), verdict(Outcome.OK, 0.5));

        assertThat(all.path("exitCode").asInt()).isEqualTo(1);
        assertThat(all.path("benchmarksMissing").asBoolean()).isTrue();
    }

    @Test
    void write_wrongLineOfAcceptedChanges_exitsWith1() throws Exception {
        RunFailure wrong = new RunFailure(false, List.of("accepted.txt:1 expired on 2026-01-31"));
        JsonNode all = written(wrong, verdict(Outcome.OK, 0.5));

        assertThat(all.path("exitCode").asInt()).isEqualTo(1);
        assertThat(all.path("benchmarksMissing").asBoolean(true)).isFalse();
        assertThat(all.path("failures").get(0).asText()).isEqualTo("accepted.txt:1 expired on 2026-01-31");
        SavedVerdict read = SavedVerdict.in(folder.resolve("made")).orElseThrow();
        assertThat(read.failure()).isEqualTo(wrong);
        assertThat(read.red()).contains("verdict.json: accepted.txt:1 expired on 2026-01-31");
    }

    @Test
    void red_brokenLimits_areCountedAndTheFirstNamed() throws Exception {
        written(verdict(Outcome.OK, 0.5));
        assertThat(saved().red()).isEmpty();
        written(verdict(Outcome.OK, 0.5), verdict(Outcome.BROKEN, 2));
        assertThat(saved().red())
                .contains("verdict.json: 1 limit or gate is broken, the first: org.example.T#m: headline");
        assertThat(saved().broken()).singleElement().satisfies(line -> {
            assertThat(line.limit()).isEqualTo("LimitTime");
            assertThat(line.allowed()).isEqualTo("median <= 5 ms");
        });
        written(verdict(Outcome.BROKEN, 2), verdict(Outcome.BROKEN, 2));
        assertThat(saved().red())
                .contains("verdict.json: 2 limits and gates are broken, the first: org.example.T#m: headline");
    }

    @Test
    void red_lostBenchmarks_areNamedByTheirFirstLine() throws Exception {
        written(new RunFailure(true, List.of("0001 has 1 benchmark\nthat is gone", "another")));
        assertThat(saved().red()).contains("verdict.json: benchmarks are missing: 0001 has 1 benchmark");
        written(new RunFailure(true, List.of()));
        assertThat(saved().red()).contains("verdict.json: benchmarks are missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"exitCode\": 0}", "{\"exitCode\": \"0\", \"verdicts\": []}"})
    void in_anotherFile_isNoVerdict(String text) throws Exception {
        Files.writeString(folder.resolve("verdict.json"), text);
        assertThatThrownBy(() -> SavedVerdict.in(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder.resolve("verdict.json") + " is no verdict: it has no exitCode or no verdicts");
    }

    @Test
    void in_noFileOrNoJson_isEmptyOrRefused() throws Exception {
        assertThat(SavedVerdict.in(folder)).isEmpty();
        Files.writeString(folder.resolve("verdict.json"), "{\"exitCode\"");
        assertThatThrownBy(() -> SavedVerdict.in(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(folder.resolve("verdict.json") + " is no JSON: ");
    }

    private SavedVerdict saved() throws Exception {
        return SavedVerdict.in(folder.resolve("made")).orElseThrow();
    }
}
