package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large files: what stays in memory, and what is refused. */
class ElementsTest {
    private static final long MEGABYTE = 1L << 20;
    private static final String JMH = """
            {"benchmark": "a.B.c%d", "mode": "avgt", "threads": 1, "forks": 1, "jdkVersion": "17.0.1", "vmName": "VM",
             "primaryMetric": {"score": 1, "scoreUnit": "ns/op", "rawData": [[%s]]}, "secondaryMetrics": {
             "gc.alloc.rate": {"score": 1, "rawData": [[%s]]}, "gc.alloc.rate.norm": {"score": 24, "rawData": [[24]]}}}
            """;

    private static String numbers(int count) {
        return String.join(
                ", ", IntStream.range(0, count).mapToObj(i -> i + ".5").toList());
    }

    private static Run read(String text, long heap) throws IOException {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (Elements elements = Elements.of(in, "large.json", heap)) {
            return PlainJmh.isElement(elements.first()) ? PlainJmh.read(elements) : JmhReader.read(elements);
        }
    }

    @Test
    void read_manyRounds_takeNoMoreThanTheirNumbers() throws IOException {
        String text = "[" + JMH.formatted(1, numbers(30_000), numbers(200_000)) + "]";

        assertThat(read(text, 4 * MEGABYTE).benchmarks()).singleElement().satisfies(record -> {
            assertThat(record.samples().size()).isEqualTo(30_000);
            assertThat(record.samples().fork(0)[29_999]).isEqualTo(29_999.5);
            assertThat(record.bytesPerOperation()).isEqualTo(24);
        });
    }

    @Test
    void read_moreRoundsThanTheHeapHolds_areRefusedInOneLine() {
        String text = "[" + JMH.formatted(1, numbers(60_000), "1") + "]";

        assertThatThrownBy(() -> read(text, 4 * MEGABYTE))
                .isInstanceOf(RunFileException.class)
                .hasMessage("large.json: too large for a heap of 4 MB; start Java with a larger one, e.g. -Xmx16m");
    }

    @Test
    void read_moreElementsThanTheHeapHolds_areRefused() {
        String many = String.join(
                ",",
                IntStream.range(0, 2_000)
                        .mapToObj(i -> JMH.formatted(i, "1", "1"))
                        .toList());

        assertThatThrownBy(() -> read("[" + many + "]", 4 * MEGABYTE)).hasMessageContaining("too large for a heap");
    }

    @Test
    void read_oneLongTextOrDeepTree_isRefused() {
        String text = "[{\"note\": \"" + "x".repeat(2_000_000) + "\", \"harness\": {}}]";
        String tree = "[{\"harness\": {\"run\": [" + numbers(20_000) + "]}}]";

        assertThatThrownBy(() -> read(text, 4 * MEGABYTE)).hasMessageContaining("too large for a heap");
        assertThatThrownBy(() -> read(tree, 4 * MEGABYTE)).hasMessageContaining("too large for a heap");
    }

    @Test
    void read_ownRun_isTheSameElementByElement() throws IOException {
        double[] rounds = IntStream.range(0, 150).mapToDouble(i -> 1 + i / 7.0).toArray();
        Run run = Runs.of(
                List.of(
                        Runs.benchmark(BenchmarkId.of("a.B", "c"), Samples.of(rounds, rounds)),
                        Runs.benchmark(BenchmarkId.of("a.B", "d"), Samples.of(new double[] {2}))),
                List.of());
        String text = new String(JmhJson.write(run), StandardCharsets.UTF_8);

        assertThat(read(text, 4 * MEGABYTE)).isEqualTo(run);
    }

    @Test
    void read_cutAnywhere_isRefusedAsNoJson() throws IOException {
        String text = "[" + JMH.formatted(1, "1, 2", "3") + "," + JMH.formatted(2, "1", "2") + "]";
        assertThat(read(text, 4 * MEGABYTE).benchmarks()).hasSize(2);

        for (int length = 2; length < text.stripTrailing().length(); length++) {
            String cut = text.substring(0, length);
            assertThatThrownBy(() -> read(cut, 4 * MEGABYTE))
                    .as(cut)
                    .isInstanceOf(RunFileException.class)
                    .hasMessageStartingWith("large.json: not JSON at line ");
        }
    }

    @Test
    void read_oddRounds_areRefusedOrNoNumbers() {
        for (String rounds : List.of("{\"a\": [1, [2]]}", "\"NaN\"", "null", "[1, {}]")) {
            assertThatThrownBy(() -> read("[" + JMH.formatted(1, rounds, "1") + "]", 4 * MEGABYTE))
                    .hasMessage("large.json: [0]: sample 0 of fork 0 is NaN, not a finite number");
        }
        String noList =
                JMH.formatted(1, "1", "1").replace("\"rawData\": [[1]]}, \"sec", "\"rawData\": {\"a\": [1]}}, \"sec");
        assertThatThrownBy(() -> read("[" + noList + "]", 4 * MEGABYTE))
                .hasMessage(
                        "large.json: [0].primaryMetric.rawData is {\"a\":[1]}, but must be an array with one array for"
                                + " each fork");
    }

    @Test
    void read_folder_cannotBeRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("empty.json"), "");

        assertThatThrownBy(() -> RunFiles.read(folder)).hasMessageStartingWith("cannot read " + folder);
        assertThatThrownBy(() -> RunFiles.read(file)).hasMessageContaining("not a saved run, which is a JSON array");
    }
}
