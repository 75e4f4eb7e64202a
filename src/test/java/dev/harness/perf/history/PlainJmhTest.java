package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.result.BenchmarkRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlainJmhTest {
    private static final String ELEMENT = """
            {"jmhVersion": "1.37", "benchmark": "a.B.c", "mode": "%s", "threads": 1, "forks": 2, "jdkVersion": "17.0.1",
             "vmName": "VM", "primaryMetric": {"score": 1, "scoreUnit": "%s", %s}}
            """;

    private static List<BenchmarkRecord> read(String... elements) throws Exception {
        String text = "[" + String.join(",", elements) + "]";
        return PlainJmh.read(Elements.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a.json"))
                .benchmarks();
    }

    private static String element(String mode, String unit, String data) {
        return ELEMENT.formatted(mode, unit, data);
    }

    @Test
    void read_sampledTimes_takesTheMeanOfEachIteration() throws Exception {
        String data = "\"rawDataHistogram\": [[[[1, 3], [5, 1]], [[2, 2]]], [[[7, 1]]]]";

        assertThat(read(element("sample", "us/op", data)))
                .singleElement()
                .satisfies(record ->
                        assertThat(record.samples().perFork()).isDeepEqualTo(new double[][] {{2_000, 2_000}, {7_000}}));
    }

    @Test
    void read_firstCalls_areSingleShots() throws Exception {
        assertThat(read(element("ss", "ms/op", "\"rawData\": [[1.5], [2]]")))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.isSingleShot()).isTrue();
                    assertThat(record.samples().perFork()).isDeepEqualTo(new double[][] {{1_500_000}, {2_000_000}});
                });
    }

    /** JMH adds up what the threads do; a time is that of one thread. */
    @Test
    void read_throughputOfSeveralThreads_isTheTimeOfOne() throws Exception {
        String four = element("thrpt", "ops/s", "\"rawData\": [[1000]]").replace("\"threads\": 1", "\"threads\": 4");

        assertThat(read(four).get(0).samples().perFork()).isDeepEqualTo(new double[][] {{4_000_000}});
        assertThat(read(element("thrpt", "ops/s", "\"rawData\": [[1000]]"))
                        .get(0)
                        .samples()
                        .perFork())
                .isDeepEqualTo(new double[][] {{1_000_000}});
    }

    @Test
    void read_sampleWithoutHistogram_isRefusedWithThePlace() {
        assertThatThrownBy(() -> read(element("sample", "us/op", "\"rawData\": [[1]]")))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("rawDataHistogram");
        assertThatThrownBy(() -> read(element("sample", "us/op", "\"rawDataHistogram\": [[[]]]")))
                .isInstanceOf(RunFileException.class);
    }

    @Test
    void read_otherMode_isRefusedWithThoseKnown() {
        assertThatThrownBy(() -> read(element("all", "us/op", "\"rawData\": [[1]]")))
                .isInstanceOf(RunFileException.class)
                .hasMessageContaining("avgt, thrpt, sample, ss");
    }
}
