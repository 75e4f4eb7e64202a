package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Limits;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmhWriterTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Nested
    class BesideJmh {
        private final double[][] forks = {{12.5, 13.25, 11.75, 12.0}, {14.5, 14.25, 13.875, 90.0}};
        private final JsonNode own = tree(JmhOwnWriter.write("org.example.StateTest.save", 24, forks)
                        .getBytes(StandardCharsets.UTF_8))
                .get(0);
        private final BenchmarkRecord record = new BenchmarkRecord(
                Runs.invocation("org.example.StateTest", "save", "n", "10"),
                Optional.empty(),
                1,
                2,
                440,
                Samples.of(forks),
                24,
                Double.NaN,
                true,
                List.of(),
                Map.of(),
                List.of());
        private final JsonNode ours =
                tree(JmhJson.write(Runs.of(List.of(record), List.of()))).get(0);

        @Test
        void write_fields_areJmhsInJmhsOrderAndOneOfOurOwn() {
            List<String> expected = names(own);
            expected.add("harness");
            assertThat(names(ours)).isEqualTo(expected);
            assertThat(names(ours.get("primaryMetric"))).isEqualTo(names(own.get("primaryMetric")));
            assertThat(names(norm(ours))).isEqualTo(names(norm(own)));
        }

        @Test
        void write_fields_haveJmhsTypes() {
            own.fieldNames()
                    .forEachRemaining(name -> assertThat(ours.get(name).getNodeType())
                            .as(name)
                            .isEqualTo(own.get(name).getNodeType()));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "mode",
                    "threads",
                    "forks",
                    "jvm",
                    "jvmArgs",
                    "vmName",
                    "vmVersion",
                    "params",
                    "jmhVersion",
                    "warmupIterations",
                    "warmupTime",
                    "warmupBatchSize",
                    "measurementIterations",
                    "measurementTime",
                    "measurementBatchSize"
                })
        void write_sameRun_sameValue(String field) {
            assertThat(ours.get(field)).isEqualTo(own.get(field));
        }

        @Test
        void write_sameRounds_sameStatistics() {
            assertSameNumbers("primaryMetric", ours.get("primaryMetric"), own.get("primaryMetric"));
            assertThat(norm(ours).get("score")).isEqualTo(norm(own).get("score"));
            assertThat(norm(ours).get("scoreUnit")).isEqualTo(norm(own).get("scoreUnit"));
            assertThat(norm(ours).get("scorePercentiles")).isEqualTo(norm(own).get("scorePercentiles"));
        }

        @ParameterizedTest
        @ValueSource(ints = {3, 4, 7, 30, 1_001})
        void write_anyNumberOfRounds_sameStatistics(int rounds) {
            double[] samples = new Random(rounds)
                    .doubles(rounds, 100, 200)
                    .map(x -> Math.round(x * 1000) / 1000.0)
                    .toArray();
            JsonNode jmh = tree(JmhOwnWriter.write("a.B.c", 0, samples).getBytes(StandardCharsets.UTF_8));
            JsonNode harness = tree(JmhJson.write(Runs.of(List.of(Runs.benchmark("a.B", "c", samples)), List.of())));
            ObjectNode expected = (ObjectNode) jmh.get(0).get("primaryMetric");
            ((ArrayNode) expected.get("rawData").get(0)).removeAll();
            for (double kept : KeptRounds.of(samples)) { // the statistics are of all rounds
                ((ArrayNode) expected.get("rawData").get(0)).add(kept);
            }
            assertSameNumbers(rounds + " rounds", harness.get(0).get("primaryMetric"), expected);
        }

        private void assertSameNumbers(String place, JsonNode actual, JsonNode expected) {
            if (expected.isNumber()) {
                assertThat(actual.doubleValue()).as(place).isCloseTo(expected.doubleValue(), withinPercentage(1e-6));
            } else if (expected.isContainerNode()) {
                assertThat(actual.size()).as(place).isEqualTo(expected.size());
                for (int i = 0; i < expected.size() && expected.isArray(); i++) {
                    assertSameNumbers(place + "[" + i + "]", actual.get(i), expected.get(i));
                }
                expected.fieldNames()
                        .forEachRemaining(
                                name -> assertSameNumbers(place + "." + name, actual.get(name), expected.get(name)));
            } else {
                assertThat(actual).as(place).isEqualTo(expected);
            }
        }

        private JsonNode norm(JsonNode element) {
            return element.get("secondaryMetrics").get("gc.alloc.rate.norm");
        }
    }

    @Nested
    class ForOtherReaders {
        @Test
        void write_oneOrTwoRounds_numbersInsteadOfNaN() {
            JsonNode one = metric(Runs.benchmark("a.B", "c", 5));
            assertThat(one.get("scoreError").doubleValue()).isZero();
            assertThat(one.get("scoreConfidence")).hasToString("[5.0,5.0]");
            JsonNode two = metric(Runs.benchmark("a.B", "c", 5, 9));
            assertThat(two.get("scoreError").doubleValue()).isEqualTo(2);
            assertThat(two.get("scoreConfidence")).hasToString("[5.0,9.0]");
        }

        @Test
        void write_unknownBytes_noMetricAndNoNaN() {
            BenchmarkRecord unknown = new BenchmarkRecord(
                    BenchmarkId.of("a.B", "c"),
                    Optional.empty(),
                    1,
                    0,
                    1,
                    Samples.of(new double[] {1}),
                    Double.NaN,
                    Double.NaN,
                    false,
                    List.of(),
                    Map.of(),
                    List.of());
            byte[] file = JmhJson.write(Runs.of(List.of(unknown), List.of()));
            assertThat(tree(file).get(0).get("secondaryMetrics")).hasToString("{}");
            assertThat(new String(file, StandardCharsets.UTF_8)).doesNotContain("NaN");
        }

        @Test
        void write_namesThatReadersWouldConfuse_areKeptApart() {
            List<BenchmarkRecord> records = new ArrayList<>();
            for (String value : List.of("1.5", "1_5", "a=b c", "x".repeat(2_000), "x".repeat(2_000) + "y")) {
                records.add(Runs.benchmark(
                        Runs.invocation("org.example.StateTest$Saving", "save", "n", value),
                        Samples.of(new double[] {1})));
            }
            JsonNode root = tree(JmhJson.write(Runs.of(records, List.of())));
            Set<String> seen = new HashSet<>();
            for (JsonNode element : root) {
                String name = element.get("benchmark").textValue();
                assertThat(name).hasSizeLessThanOrEqualTo(1_024).doesNotContain(" ", "=");
                assertThat(name.substring(0, name.lastIndexOf('.'))).isEqualTo("org.example.StateTest$Saving");
                assertThat(element.get("params").get("n").textValue()).doesNotContain(" ", "=");
                seen.add(name);
            }
            assertThat(seen)
                    .hasSize(records.size())
                    .contains(
                            "org.example.StateTest$Saving.save[n:1_5]",
                            "org.example.StateTest$Saving.save[n:1_5]#2",
                            "org.example.StateTest$Saving.save[n:a:b_c]");
        }

        @Test
        void write_memoryAlone_oneElementForEachLimit() {
            MemoryRecord known =
                    Limits.allocated("a.B#c[1]", MemoryKind.ALLOCATED, 100, 60, OptionalLong.of(500), "current thread");
            MemoryRecord unknown = Limits.heap("a.B#d", 200, OptionalLong.empty(), "child JVM", false);
            JsonNode root = tree(JmhJson.write(Runs.of(List.of(), List.of(known, unknown))));
            assertThat(root).hasSize(2);
            assertThat(root.get(0).get("benchmark").textValue()).isEqualTo("a.B.c[1]:ALLOCATED");
            assertThat(root.get(0).get("primaryMetric").get("score").doubleValue())
                    .isEqualTo(60);
            assertThat(root.get(0).get("primaryMetric").get("scoreUnit").textValue())
                    .isEqualTo("B/op");
            assertThat(root.get(1).get("benchmark").textValue()).isEqualTo("a.B.d:HEAP");
        }

        private JsonNode metric(BenchmarkRecord record) {
            return tree(JmhJson.write(Runs.of(List.of(record), List.of())))
                    .get(0)
                    .get("primaryMetric");
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
