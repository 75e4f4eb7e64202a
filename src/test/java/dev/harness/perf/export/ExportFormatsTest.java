package dev.harness.perf.export;

import static dev.harness.perf.export.ExportedRuns.json;
import static dev.harness.perf.export.ExportedRuns.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The rules of each format's readers, on runs with harmless and with nasty names. */
class ExportFormatsTest {
    @Nested
    class Choosing {
        @Test
        void named_unknown_refusedWithAllNames() {
            assertThatThrownBy(() -> ExportFormats.named("xml"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("\"xml\" is no export format; write one of jmh, benchstat, github-action, bencher,"
                            + " pytest-benchmark, csv, openmetrics");
        }

        @Test
        void text_runWithoutTimes_refusedByEveryFormat() {
            Run empty = ExportedRuns.run(Runs.benchmark(BenchmarkId.of("A", "b"), Samples.below(60, 1)));
            assertThat(ExportFormats.all())
                    .isNotEmpty()
                    .allSatisfy(format -> assertThatThrownBy(() -> ExportFormats.text(format, empty))
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessage(
                                    "run a1b2c3_20260131_123456 has no timed benchmark to export as " + format.name()));
        }

        @Test
        void text_everyFormat_endsWithOneNewline() {
            assertThat(ExportFormats.all()).allSatisfy(format -> {
                String text = ExportFormats.text(format, ExportedRuns.nasty());
                assertThat(text).endsWith("\n").doesNotEndWith("\n\n").doesNotContain("NaN", "Infinity");
                assertThat(format.readers()).isNotEmpty();
            });
        }
    }

    /** A result of JMH does not say when it was measured. */
    @Nested
    class WithoutTime {
        private final Run usual = ExportedRuns.usual();
        private final Run undated =
                Run.of("jmh.json", Run.UNKNOWN_TIME, usual.machine(), Optional.empty(), usual.benchmarks());

        @Test
        void openMetrics_runWithoutTime_leavesTheTimestampOut() {
            assertThat(text("openmetrics", usual)).containsPattern("_rounds\\{[^}]*} \\S+ \\d+\n");
            assertThat(text("openmetrics", undated))
                    .containsPattern("_rounds\\{[^}]*} \\S+\n")
                    .doesNotContainPattern("(?m)} \\S+ \\d+$");
        }

        @Test
        void csv_runWithoutTime_hasAnEmptyCell() {
            assertThat(text("csv", undated)).contains("\r\njmh.json,,").doesNotContain("1970");
        }
    }

    @Nested
    class Benchstat {
        private static final Pattern LINE =
                Pattern.compile("Benchmark\\p{Lu}\\S*-(\\d+)\\t(\\d+)\\t([0-9.]+) ns/op(\\t([0-9.]+) B/op)?");

        private Map<String, List<Double>> parsed(Run run) {
            Map<String, List<Double>> values = new HashMap<>();
            String pkg = "";
            for (String line : text("benchstat", run).split("\n")) {
                if (line.startsWith("Benchmark")) {
                    assertThat(line).matches(LINE);
                    String name = pkg + " " + line.substring(0, line.indexOf('\t'));
                    values.computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(Double.valueOf(line.split("\t")[2].split(" ")[0]));
                } else {
                    assertThat(line).matches("Unit B/op assume=exact|[a-z]+: \\S.*");
                    pkg = line.startsWith("pkg: ") ? line.substring(5) : pkg;
                }
            }
            return values;
        }

        @Test
        void text_fiveForks_oneSampleAFork() {
            assertThat(parsed(ExportedRuns.usual()).get("org.example BenchmarkStateTest.save-1"))
                    .containsExactly(1_003.25, 1_013.25, 1_023.25, 1_033.25, 1_043.25);
        }

        @Test
        void text_oneFork_tenPiecesOfItsRounds() {
            assertThat(parsed(ExportedRuns.usual()).get("org.example BenchmarkStateTest.find/n=10-1"))
                    .hasSize(10)
                    .startsWith(1_001.75);
        }

        @Test
        void text_twoShortForks_fiveSamplesEach() {
            assertThat(parsed(ExportedRuns.usual()).get("org.example BenchmarkStateTest.find/n=1000-1"))
                    .hasSize(10);
        }

        @Test
        void text_nastyNames_everyLineIsReadAndNoRowLost() {
            assertThat(parsed(ExportedRuns.nasty()))
                    .containsOnlyKeys(
                            "org.example BenchmarkStateTest$Nested.find/text==cmd,_\"a\\b\"_x_{y}/measurement=größte_Zahl_日本-1",
                            "org.example BenchmarkStateTest$Nested.find/text==cmd,_\"a\\b\"_x_{y}/measurement=größte_Zahl_日本#2-1",
                            "default BenchmarkLower." + "x".repeat(3_000) + "-1");
        }
    }

    @Nested
    class Csv {
        /** A reader by RFC 4180. */
        private List<List<String>> parsed(String text) {
            List<List<String>> rows = new ArrayList<>();
            List<String> row = new ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append(c);
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && (c == ',' || c == '\n')) {
                    row.add(field.toString().replace("\r", ""));
                    field.setLength(0);
                    if (c == '\n') {
                        rows.add(row);
                        row = new ArrayList<>();
                    }
                } else {
                    field.append(c);
                }
            }
            return rows;
        }

        @Test
        void text_nastyNames_everyRowHasTheHeadersFields() {
            List<List<String>> rows = parsed(text("csv", ExportedRuns.nasty()));
            assertThat(rows)
                    .hasSize(4)
                    .allSatisfy(row ->
                            assertThat(row).hasSameSizeAs(rows.get(0)).noneMatch(field -> field.startsWith("=")));
            assertThat(rows.get(1).get(4)).startsWith(ExportedRuns.CLASS + "$Nested.find[=cmd, \"a\\b\"\n/x {y}]");
        }

        @Test
        void text_usual_figuresUnderTheirHeader() {
            List<List<String>> rows = parsed(text("csv", ExportedRuns.usual()));
            Map<String, String> first = new HashMap<>();
            for (int i = 0; i < rows.get(0).size(); i++) {
                first.put(rows.get(0).get(i), rows.get(1).get(i));
            }
            assertThat(first)
                    .containsEntry("benchmark", "org.example.StateTest.save")
                    .containsEntry("forks", "0")
                    .containsEntry("rounds", "500")
                    .containsEntry("min_ns", "1000.25")
                    .containsEntry("median_ns", "1023.25")
                    .containsEntry("bytes_per_op", "24");
        }

        @Test
        void text_groupLikeAFormula_isMadeText() {
            BenchmarkRecord plain = ExportedRuns.usual().benchmarks().get(0);
            assertThat(text("csv", ExportedRuns.run(grouped(plain, "=1+1")))).contains(",'=1+1,");
        }

        private BenchmarkRecord grouped(BenchmarkRecord plain, String group) {
            return Runs.like(plain, Optional.of(group), plain.settings(), plain.jvms());
        }
    }

    @Nested
    class Json {
        @Test
        void githubAction_nastyNames_namesAreUniqueAndValuesNumbers() throws IOException {
            JsonNode array = json("github-action", ExportedRuns.nasty());
            HashSet<String> names = new HashSet<>();
            assertThat(array).hasSize(6).allSatisfy(entry -> {
                assertThat(names.add(entry.path("name").asText())).isTrue();
                assertThat(entry.path("value").isNumber()).isTrue();
                assertThat(entry.path("unit").asText()).isIn("ns/op", "B/op");
            });
        }

        @Test
        void githubAction_usual_rangeIsHalfTheInterval() throws IOException {
            JsonNode first = json("github-action", ExportedRuns.usual()).get(0);
            assertThat(first.path("name").asText()).isEqualTo("org.example.StateTest.save");
            assertThat(first.path("value").asDouble()).isEqualTo(1_023.25);
            assertThat(first.path("range").asText()).matches("± [0-9.]+");
        }

        @Test
        void bencher_longName_isCutBelowItsLimit() throws IOException {
            JsonNode object = json("bencher", ExportedRuns.nasty());
            assertThat(object).hasSize(3);
            object.fieldNames()
                    .forEachRemaining(name -> assertThat(name.length()).isLessThanOrEqualTo(1_024));
            assertThat(object).allSatisfy(metrics -> {
                JsonNode latency = metrics.path("latency");
                assertThat(latency.path("lower_value").asDouble())
                        .isLessThanOrEqualTo(latency.path("value").asDouble());
                assertThat(latency.path("upper_value").asDouble())
                        .isGreaterThanOrEqualTo(latency.path("value").asDouble());
                assertThat(metrics.path("allocated-bytes").path("value").asDouble())
                        .isEqualTo(24);
            });
        }

        @Test
        void pytest_usual_secondsAndAllFieldsThatItsReadersNeed() throws IOException {
            JsonNode root = json("pytest-benchmark", ExportedRuns.usual());
            assertThat(root.has("machine_info") && root.has("commit_info")).isTrue();
            JsonNode first = root.path("benchmarks").get(0);
            assertThat(first.has("group") && first.path("group").isNull()).isTrue();
            JsonNode stats = first.path("stats");
            assertThat(stats.path("median").asDouble()).isEqualTo(1_023.25e-9);
            assertThat(Arrays.asList(
                            "min", "max", "mean", "stddev", "rounds", "median", "iqr", "outliers", "iterations", "ops"))
                    .allMatch(stats::has);
        }

        @Test
        void jmh_usual_isTheSavedForm() throws IOException {
            assertThat(json("jmh", ExportedRuns.usual())
                            .get(0)
                            .path("primaryMetric")
                            .path("scoreUnit")
                            .asText())
                    .isEqualTo("ns/op");
        }
    }

    @Nested
    class OpenMetrics {
        private static final Pattern SERIES = Pattern.compile(
                "[a-z_]+\\{(?:[a-z_]+=\"[^\"\\\\\\n]*+(?:\\\\[\\\\\"n][^\"\\\\\\n]*+)*\",?)+} [0-9.E-]+ \\d+");

        @Test
        void text_nastyNames_everyLineIsWellFormedAndNoSeriesTwice() {
            String[] lines = text("openmetrics", ExportedRuns.nasty()).split("\n");
            HashSet<String> series = new HashSet<>();
            for (String line : lines) {
                if (line.startsWith("#")) {
                    assertThat(line).matches("# (TYPE|UNIT|HELP) [a-z_]+ .+|# EOF");
                } else {
                    assertThat(line).matches(SERIES);
                    assertThat(series.add(line.substring(0, line.lastIndexOf("} "))))
                            .as(line)
                            .isTrue();
                }
            }
            assertThat(lines[lines.length - 1]).isEqualTo("# EOF");
        }

        @Test
        void text_usual_secondsAtTheTimeOfTheRun() {
            assertThat(text("openmetrics", ExportedRuns.usual()))
                    .contains(
                            "harness_benchmark_time_seconds{benchmark=\"org.example.StateTest.save\",statistic=\"median\"}"
                                    + " 1.02325E-6 1769862896\n");
        }
    }
}
