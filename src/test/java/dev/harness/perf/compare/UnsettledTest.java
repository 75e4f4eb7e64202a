package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnsettledTest {
    private static Run run(double nanos, OptionalInt unsettled) {
        double[][] forks = IntStream.range(0, 5)
                .mapToObj(fork -> new double[] {nanos + fork, nanos + fork, nanos + fork})
                .toArray(double[][]::new);
        BenchmarkRecord plain = Runs.benchmark(BenchmarkId.of("T", "a"), Samples.of(forks));
        BenchmarkRecord record = new BenchmarkRecord(
                plain.id(),
                plain.group(),
                1,
                5,
                1,
                plain.samples(),
                24,
                1,
                unsettled.orElse(0) == 0,
                List.of(),
                plain.settings(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new JvmFigures(List.of(), List.of(), unsettled, OptionalDouble.empty())));
        return Runs.of(List.of(record), List.of());
    }

    private static Reading reading(Run before, Run now) {
        Heading heading = Heading.of("a", "b", "stored runs", List.of());
        return RunComparison.of(heading, before, now, FailOn.parse("median:5%"))
                .rows()
                .get(0)
                .time()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"0, 0, SLOWER", "2, 2, SLOWER", "3, 0, CANNOT_TELL", "0, 3, CANNOT_TELL", "5, 5, CANNOT_TELL"})
    void of_halfOfASideEndedAtTheBound_cannotTell(int before, int now, Standing standing) {
        Reading reading = reading(run(1_000, OptionalInt.of(before)), run(2_000, OptionalInt.of(now)));
        assertThat(reading.standing()).isEqualTo(standing);
        assertThat(reading.change()).isGreaterThan(0.9);
        assertThat(reading.broken(FailOn.parse("median:5%")).isEmpty()).isEqualTo(standing == Standing.CANNOT_TELL);
    }

    @Test
    void of_sameButUnsettled_isNotCalledTheSame() {
        Reading reading = reading(run(1_000, OptionalInt.of(0)), run(1_000, OptionalInt.of(4)));
        assertThat(reading.standing()).isEqualTo(Standing.CANNOT_TELL);
        assertThat(reading.evidence()).contains("the warm-up of the new side ended at its bound in 4 of 5 JVMs");
    }

    @Test
    void of_runThatDoesNotKnow_isJudgedAsBefore() {
        assertThat(reading(run(1_000, OptionalInt.empty()), run(2_000, OptionalInt.empty()))
                        .standing())
                .isEqualTo(Standing.SLOWER);
    }
}
