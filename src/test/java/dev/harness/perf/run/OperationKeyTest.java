package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.result.BenchmarkId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperationKeyTest {
    @Test
    void parse_anyIdentity_isTheSameAgain() {
        BenchmarkId plain = BenchmarkId.of("org.example.Tést", "save");
        BenchmarkId full = new BenchmarkId(
                "T", "m", Optional.of(""), Optional.of("insert + [x]: y"), Map.of("text", "", "size", "10"));
        assertThat(OperationKey.parse(OperationKey.of(plain))).isEqualTo(plain);
        assertThat(OperationKey.parse(OperationKey.of(full))).isEqualTo(full);
    }

    @Test
    void of_argumentWithLines_isOneLine() {
        BenchmarkId id = new BenchmarkId("T", "m", Optional.of("a\nb\tc"), Optional.empty(), Map.of("p", "x\u001fy"));
        String key = OperationKey.of(id);
        assertThat(key).doesNotContain("\n", "\t");
        assertThat(OperationKey.parse(key).params()).containsEntry("p", "x y");
    }

    @Test
    void parse_otherText_isRefused() {
        assertThatThrownBy(() -> OperationKey.parse("save")).hasMessageContaining("names no operation");
    }
}
