package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.Subject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A file that the version before verdicts were saved has written. */
class FormatOneTest {
    private static final Path FILE = Path.of("src", "test", "resources", "golden", "run-format-1.json");
    private static final Run RUN = JmhJson.read(FILE);

    @Test
    void read_format1_hasTheVerdictsThatItsFiguresSay() {
        assertThat(RUN.memory())
                .extracting(MemoryRecord::test, row -> row.verdict().outcome())
                .containsExactly(
                        tuple("a.B#c", Outcome.OK),
                        tuple("a.B$In#e[2]", Outcome.BROKEN),
                        tuple("a.B#f", Outcome.CANNOT_TELL),
                        tuple("a.B#g", Outcome.OK));
        assertThat(RUN.memory().get(1).verdict().subject())
                .isEqualTo(Subject.of("LimitLeaks", "B.In#e[2]", "a.B$In#e[2]"));
        assertThat(RUN.memory().get(0).verdict())
                .returns("100 B", verdict -> verdict.limit())
                .returns("60 B", verdict -> verdict.measured());
    }

    @Test
    void read_format1_hasNoGrowthAndNoLimitOnTime() {
        assertThat(RUN.growth()).isEmpty();
        assertThat(RUN.benchmarks())
                .singleElement()
                .satisfies(one -> assertThat(one.verdicts()).isEmpty());
    }

    @Test
    void write_whatWasReadFromFormat1_isFormat2AndReadsTheSame() {
        byte[] written = JmhJson.write(RUN);
        assertThat(new String(written, StandardCharsets.UTF_8)).contains("\"format\" : 2");
        assertThat(JmhJson.read(written, "here")).isEqualTo(RUN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "passed" : true    | "passed" : "yes"      | memory[0].passed is "yes", but must be true or false
            "passed" : true    | "x" : true            | memory[0].passed is missing, but must be true or false
            "limitBytes" : 100 | "limitBytes" : "100"  | memory[0].limitBytes is "100", but must be a whole number
            "memory" :         | "x" :                 | memory is missing, but must be a list
            "unmeasured" : [ ] | "unmeasured" : [ 3 ]  | unmeasured[0] is 3, but must be an object
            """)
    void read_format1WithAFieldThatIsNotAsItMustBe_refusedWithThePlace(String field, String other, String message)
            throws IOException {
        byte[] changed = Files.readString(FILE).replace(field, other).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> JmhJson.read(changed, "run.json"))
                .isInstanceOf(RunFileException.class)
                .hasMessage("run.json: [0].harness.run." + message);
    }

    @Test
    void read_format1OfBeforeUnmeasuredOperationsWereSaved_hasNone() throws IOException {
        String file = Files.readString(FILE).replace("\"unmeasured\" : [ ]", "\"x\" : 0");
        assertThat(JmhJson.read(file.getBytes(StandardCharsets.UTF_8), "run.json"))
                .isEqualTo(RUN);
    }

    @Test
    void read_format1WithAnUnmeasuredOperation_hasIt() throws IOException {
        String operation = """
                "unmeasured" : [ {"belowNanos": 0.5, "threads": 1, "forks": 0, "jvms": 1, "class": "a.B", "method": "d",
                "params": {}, "iterations": 7, "steady": true, "warnings": [], "settings": {}} ]""";
        String file = Files.readString(FILE).replace("\"unmeasured\" : [ ]", operation);
        assertThat(JmhJson.read(file.getBytes(StandardCharsets.UTF_8), "run.json")
                        .benchmarks())
                .extracting(BenchmarkRecord::samples)
                .contains(Samples.below(0.5, 1));
    }
}
