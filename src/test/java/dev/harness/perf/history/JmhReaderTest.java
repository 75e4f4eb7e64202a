package dev.harness.perf.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Limits;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import dev.harness.perf.result.SizeCount;
import dev.harness.perf.result.Throughput;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JmhReaderTest {
    @Test
    void read_whatWasWritten_isEqual() {
        Map<String, String> params = new LinkedHashMap<>();
        params.put("second", "b c");
        params.put("first", "ä=1.5 \u0000 \ud83d\ude00");
        BenchmarkRecord full = new BenchmarkRecord(
                new BenchmarkId("a.B", "c", Optional.of("2"), Optional.of("insert"), params),
                Optional.of("group of \"mine\""),
                4,
                2,
                12_345,
                Samples.of(new double[] {0.1, 1e-9, 1e12}, new double[] {Math.PI}),
                0.5,
                1_234.5,
                false,
                List.of("not steady", "bimodal"),
                Map.of("warmup", "on"),
                List.of(),
                Optional.empty(),
                Optional.of(new Throughput(4_096, "bytes")),
                Optional.empty(),
                Optional.empty());
        MemoryRecord memory = Limits.allocated(
                        "a.B#c", MemoryKind.OPERATION, Long.MAX_VALUE, 3, OptionalLong.empty(), "rule")
                .explained(
                        List.of(new AllocationSite("B.c:12", "byte[]", 1L << 40, 7)),
                        List.of(new SizeCount(16, 3), new SizeCount(1L << 40, 1)));
        Run run = Runs.of(
                List.of(full, Runs.benchmark("a.B", "d", 3, 1, 2)),
                List.of(memory, Limits.retained("a.B#e", 0, 64, "histogram", false)));
        assertThat(JmhJson.read(JmhJson.write(run), "here")).isEqualTo(run);
    }

    @Test
    void read_memoryAlone_isEqual() {
        Run run = Runs.of(List.of(), List.of(Limits.heap("a.B#c", 9, OptionalLong.of(7), "child JVM", true)));
        assertThat(JmhJson.read(JmhJson.write(run), "here")).isEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [ {"a": ] | run.json: not JSON at line 1, column 9: Unexpected character
            {}        | run.json: not a saved run, which is a JSON array of at least one element
            []        | run.json: not a saved run, which is a JSON array of at least one element
            [{"benchmark": "a.B.c"}] | run.json: [0].harness is missing, but must be an object
            [{"harness": {}}] | run.json: [0].harness.run is missing, but must be an object
            [{"harness": {"run": {"format": 3}}}] | run.json: [0].harness.run.format is 3, but must be 1 to 2, the formats known
            [{"harness": {"run": {"format": 0}}}] | run.json: [0].harness.run.format is 0, but must be 1 to 2, the formats known
            [{"harness": {"run": {"format": 1, "name": 3}}}] | run.json: [0].harness.run.name is 3, but must be a string
            """)
    void read_otherFile_refusedWithThePlace(String content, String message) {
        assertThatThrownBy(() -> JmhJson.read(content.getBytes(StandardCharsets.UTF_8), "run.json"))
                .isInstanceOf(RunFileException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void read_anyCutOrChangedByte_runOrRefusal() {
        byte[] file = JmhJson.write(Runs.of(
                List.of(Runs.benchmark("a.B", "c", 1, 2)),
                List.of(Limits.retained("a.B#e", 0, 64, "rule", false)
                        .explained(List.of(), List.of(new SizeCount(1, 2))))));
        Random random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = Arrays.copyOf(file, i % 3 == 0 ? random.nextInt(file.length) : file.length);
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                JmhJson.read(damaged, "damaged");
            } catch (RunFileException expected) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(1_000);
    }
}
