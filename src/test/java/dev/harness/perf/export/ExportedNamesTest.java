package dev.harness.perf.export;

import static dev.harness.perf.export.ExportedRuns.json;
import static dev.harness.perf.export.ExportedRuns.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs of which a part, or everything, has no row, and names that would end a file. */
class ExportedNamesTest {
    /** What ends a file, a field or a series where it stands as it is: two names that differ in it alone stay two. */
    @Test
    void text_namesOfControlCharacters_everyRowStaysInEveryFormat() throws IOException {
        Run run = ExportedRuns.controls();
        for (ExportFormat format : ExportFormats.all()) {
            String text = format.text(run);
            // A saved run keeps its names; JSON may have what is no control character of ASCII.
            String unsafe =
                    format.name().equals("jmh") ? "[\\p{Cntrl}&&[^\\n\\x7f]]" : "[\\p{Cc}\\p{Cs}&&[^\\n\\r\\t]]";
            assertThat(text).as(format.name()).doesNotContainPattern(unsafe);
            assertThat(UTF_8.newEncoder().canEncode(text)).as(format.name()).isTrue();
        }
        assertThat(text("csv", run).lines()).hasSize(1 + run.benchmarks().size());
        assertThat(text("csv", run)).contains("\\u0000", "\\u001b[31m", "\\u0085");
        assertThat(text("openmetrics", run)).contains("\\\\u0000", "\\\\u000d").doesNotContain("\r");
        for (String format : List.of("bencher", "jmh")) {
            assertThat(json(format, run)).hasSize(run.benchmarks().size());
        }
        assertThat(json("github-action", run)).hasSize(2 * run.benchmarks().size());
        assertThat(json("pytest-benchmark", run).path("benchmarks"))
                .extracting(one -> one.path("fullname").asText())
                .doesNotHaveDuplicates()
                .hasSize(run.benchmarks().size());
    }

    @Test
    void text_runWithoutBenchmarks_refusedByEveryFormat() {
        Run empty = ExportedRuns.run();
        assertThat(ExportFormats.all())
                .allSatisfy(format -> assertThatThrownBy(() -> ExportFormats.text(format, empty))
                        .hasMessageContaining("has no timed benchmark to export as " + format.name()));
    }

    /** One benchmark too short for the clock must not cost the others their file. */
    @Test
    void text_unresolvedBesideTimed_onlyTheTimedOneHasARow() throws IOException {
        Run run = ExportedRuns.run(
                Runs.benchmark(BenchmarkId.of("A", "tooShort"), Samples.below(60, 1)),
                Runs.benchmark("A", "timed", 100, 101, 102));
        for (ExportFormat format : ExportFormats.all()) {
            assertThat(format.text(run)).as(format.name()).contains("imed").doesNotContain("NaN");
        }
        for (String format : List.of("benchstat", "csv", "openmetrics")) {
            assertThat(text(format, run)).doesNotContain("ooShort");
        }
        assertThat(json("jmh", run)).hasSize(1);
        assertThat(json("bencher", run)).hasSize(1);
        assertThat(json("pytest-benchmark", run).path("benchmarks")).hasSize(1);
        assertThat(json("github-action", run)).hasSize(2);
    }
}
