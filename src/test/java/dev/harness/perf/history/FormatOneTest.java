package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Subject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A file that the version before verdicts were saved has written. */
class FormatOneTest {
    private static final Run RUN = JmhJson.read(Path.of("src", "test", "resources", "golden", "run-format-1.json"));

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
        assertThat(new String(written, java.nio.charset.StandardCharsets.UTF_8)).contains("\"format\" : 2");
        assertThat(JmhJson.read(written, "here")).isEqualTo(RUN);
    }
}
