package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SingleShotComparisonTest {
    private static BenchmarkRecord record(double nanos, Map<String, String> settings) {
        BenchmarkRecord plain = Runs.benchmark("a.B", "c", nanos, nanos, nanos);
        return Runs.like(plain, plain.group(), settings, plain.jvms());
    }

    private static Reading time(BenchmarkRecord old, BenchmarkRecord young) {
        return RunComparison.of(
                        Heading.of("before", "now", "", List.of()),
                        Runs.of(List.of(old), List.of()),
                        Runs.of(List.of(young), List.of()),
                        FailOn.NOTHING)
                .rows()
                .get(0)
                .time()
                .orElseThrow();
    }

    @Test
    void of_firstCallAndWarmOperation_cannotTell() {
        Map<String, String> first = Map.of(BenchmarkRecord.MODE, BenchmarkRecord.SINGLE_SHOT);

        Reading mixed = time(record(10, Map.of()), record(1_000, first));
        assertThat(mixed.standing()).isEqualTo(Standing.CANNOT_TELL);
        assertThat(mixed.evidence()).contains("first call");
        assertThat(time(record(10, first), record(1_000, first)).standing()).isEqualTo(Standing.SLOWER);
    }
}
