package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.stats.TimeSpan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CalibrationTest {

    static List<String> cases() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/cases/calibration.csv"))) {
            return lines.filter(line -> Character.isDigit(line.charAt(0))).toList();
        }
    }

    private static MeasureSettings settings(String changed) {
        MeasureSettings plain = MeasureSettings.defaults().withWarmup(0).withTargetInterval(0);
        if (changed.isEmpty()) {
            return plain;
        }
        long nanos = TimeSpan.parse(changed.substring(changed.indexOf('=') + 1));
        return changed.startsWith("min-time") ? plain.withMinTime(nanos) : plain.withMaxTime(nanos);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void run_theCases_planExactly(String line) throws Throwable {
        String[] fields = line.split(",");
        long cost = Long.parseLong(fields[0]);
        long resolution = Long.parseLong(fields[1]);
        MeasureSettings settings = settings(fields[2]);
        FakeClock clock = new FakeClock(resolution);
        FakeOperation operation = new FakeOperation(clock, call -> cost);
        long target = new ClockQuality(0, resolution).targetRound(settings);

        Calibration plan = Calibration.run(operation, clock, target, settings);

        assertThat(plan.iterations()).isEqualTo(Integer.parseInt(fields[3]));
        assertThat(plan.rounds()).isEqualTo(Long.parseLong(fields[4]));
        long once = Long.parseLong(fields[5]);
        assertThat(plan.operations())
                .as("readings are repeated up to three times")
                .isBetween(once, 3 * once);
        assertThat(operation.calls).isEqualTo(plan.operations());
    }

    /** Something came between: with one reading believed, a round was one operation and the table printed the clock. */
    @Test
    void run_oneSlowFirstReading_isNotBelieved() throws Throwable {
        long[] now = {0};
        int[] readings = {0};
        RoundTimer timer = iterations -> {
            long elapsed = readings[0]++ == 0 ? 100_000 : 3L * iterations;
            now[0] += elapsed;
            return elapsed;
        };

        Calibration plan = Calibration.run(timer, () -> now[0], 24_000, MeasureSettings.defaults());

        assertThat(plan.iterations()).isBetween(8_000, 10_000);
    }

    @Test
    void inBatchesOf_someInputs_takesWholeBatches() {
        Calibration plan = new Calibration(100, 1_000, 0);

        assertThat(plan.inBatchesOf(50)).isEqualTo(plan);
        assertThat(plan.inBatchesOf(64).iterations()).isEqualTo(128);
        assertThat(plan.inBatchesOf(64).rounds()).isEqualTo(782);
        assertThat(plan.inBatchesOf(500).iterations()).isEqualTo(500);
    }

    @Test
    void cases_areAllThere() throws IOException {
        assertThat(cases()).hasSize(11);
    }

    @Test
    void run_operationOfNoCost_ends() throws Throwable {
        FakeClock clock = new FakeClock();
        RoundTimer free = iterations -> 1;
        Calibration plan = Calibration.run(free, clock, 5_000, MeasureSettings.defaults());
        assertThat(plan.iterations()).isEqualTo(Calibration.MOST_ITERATIONS);
    }

    @Test
    void targetRound_dearClock_isAThousandReadings() {
        MeasureSettings settings = MeasureSettings.defaults();
        assertThat(new ClockQuality(24.5, 20).targetRound(settings)).isEqualTo(24_500);
        assertThat(new ClockQuality(1, 1).targetRound(settings)).isEqualTo(5_000);
        assertThat(new ClockQuality(24.5, 15_600_000).targetRound(settings)).isEqualTo(156_000_000);
    }
}
