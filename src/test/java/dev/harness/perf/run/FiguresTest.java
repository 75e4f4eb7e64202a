package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Limits;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {
    @Test
    void of_benchmarkWithALimit_arePlainNumbersAndTheVerdict() {
        BenchmarkRecord plain = Runs.benchmark("a.B", "c", 1_234_567.8, 1_234_567.8, 1_234_567.8);
        Verdict kept = new Verdict(
                Subject.of("LimitTime", "B#c", "a.B#c"),
                Outcome.OK,
                "median <= 5 ms",
                "1.235 ms",
                0.2,
                "kept",
                List.of());

        assertThat(Figures.of(plain.judged(List.of(kept))).orElseThrow())
                .containsEntry("benchmark", "c")
                .containsEntry("median ns/op", "1234600")
                .containsEntry("@LimitTime median <= 5 ms", "ok: 1.235 ms");
    }

    @Test
    void of_memoryLimit_isItsVerdict() {
        assertThat(Figures.of(Limits.retained("a.B#e", 0, 64, "histogram", false))
                        .orElseThrow())
                .containsEntry("@LimitLeaks limit", "FAILED: measured");
    }
}
