package dev.harness.perf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.gate.TimeLimit.Statistic;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.measure.Measurements;
import dev.harness.perf.measure.OperationTimes;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeJudgeTest {
    /** Median 200, mean 300, slowest 600. */
    private static final Measurement ROUNDS = Measurements.of(100, 200, 600);

    private static Measurement operations(double p99, double below) {
        return Measurements.of(new double[] {100, 200, 600}, new OperationTimes(12_345, p99, below));
    }

    private static Verdict judge(Statistic statistic, long nanos, Measurement measurement) {
        return TimeJudge.judge(Facts.SUBJECT, new TimeLimit(statistic, nanos), measurement);
    }

    @ParameterizedTest
    @CsvSource({
        "MEDIAN, 200, OK", "MEDIAN, 199, BROKEN", "MEAN, 300, OK", "MEAN, 299, BROKEN",
        "MAX, 600, OK", "MAX, 599, BROKEN", "P99, 900, OK", "P99, 899, BROKEN"
    })
    void judge_eachStatistic_longerThanTheLimitBreaksIt(Statistic statistic, long nanos, Outcome outcome) {
        assertThat(judge(statistic, nanos, operations(900, 50)).outcome()).isEqualTo(outcome);
    }

    @Test
    void judge_within_saysWhatWasMeasured() {
        Verdict verdict = judge(Statistic.MEDIAN, 1_000, ROUNDS);

        assertThat(verdict.limit()).isEqualTo("median <= 1 us");
        assertThat(verdict.measured()).isEqualTo("200 ns");
        assertThat(verdict.used()).isEqualTo(0.2);
        assertThat(verdict.headline()).isEqualTo("median is within the limit");
        assertThat(Facts.of(verdict))
                .containsEntry("limit", "median <= 1 us")
                .containsEntry("measured", "200 ns")
                .containsEntry("spread", "min 100 ns, median 200 ns, mean 300 ns, max 600 ns")
                .containsEntry("samples", "3 rounds of 7 iterations")
                .doesNotContainKey("excess");
    }

    @ParameterizedTest
    @CsvSource({
        "99, 250, CANNOT_TELL", // one interruption made the slowest
        "99, 199, BROKEN", // half of the rounds are over it as well
        "99, 900, OK",
        "100, 250, BROKEN"
    })
    void judge_percentileOfFewOperations_breaksOnlyWithTheMedian(long count, long nanos, Outcome outcome) {
        Measurement few = Measurements.of(new double[] {100, 200, 600}, new OperationTimes(count, 900, 0));

        assertThat(judge(Statistic.P99, nanos, few).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"160, 40 ns (+25.0 %)", "10, '190 ns (+1,900 %)'", "0, 200 ns"})
    void judge_broken_saysByHowMuch(long nanos, String excess) {
        Verdict verdict = judge(Statistic.MEDIAN, nanos, ROUNDS);

        assertThat(verdict.headline()).isEqualTo("median exceeds the limit");
        assertThat(Facts.of(verdict)).containsEntry("excess", excess);
    }

    @Test
    void judge_excessThatRoundingHides_givesAllDigits() {
        assertThat(Facts.of(judge(Statistic.MEDIAN, 200, Measurements.of(200.001)))
                        .get("measured"))
                .isEqualTo("200.001 ns");
    }

    @Test
    void judge_p99_isOfSingleOperations() {
        assertThat(Facts.of(judge(Statistic.P99, 1_000, operations(900, 50))))
                .containsEntry("measured", "900 ns, of 12,345 single operations")
                .containsEntry(
                        "spread", "min 100 ns, median 200 ns, mean 300 ns, p99 900 ns (single operations), max 600 ns");
        assertThat(judge(Statistic.P99, 1_000, ROUNDS).outcome()).isEqualTo(Outcome.CANNOT_TELL);
    }

    @ParameterizedTest
    @CsvSource({"100, OK", "99, CANNOT_TELL"})
    void judge_p99BelowTheClock_isAtMostWhatTheClockTells(long nanos, Outcome outcome) {
        Verdict verdict = judge(Statistic.P99, nanos, operations(30, 100));

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(Facts.of(judge(Statistic.MEDIAN, 1_000, operations(30, 100))).get("spread"))
                .contains("p99 below 100 ns (single operations)");
    }

    @Test
    void judge_belowTheClock_cannotTell() {
        Verdict verdict = judge(Statistic.MEDIAN, 1_000, Measurements.below(25));

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(verdict.headline())
                .isEqualTo("cannot tell; an operation takes less than 25 ns, which the clock does not resolve");
        assertThat(Facts.of(verdict)).containsEntry("limit", "median <= 1 us").hasSize(1);
    }
}
