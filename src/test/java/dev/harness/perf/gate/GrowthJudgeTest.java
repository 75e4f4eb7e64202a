package dev.harness.perf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Complexity;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.GrowthFit;
import dev.harness.perf.stats.GrowthTimes;
import dev.harness.perf.stats.MemoryCost;
import org.junit.jupiter.api.Test;

class GrowthJudgeTest {
    private static final int[] SIZES = {1_000, 2_000, 4_000, 8_000};
    private static final double[] LINEAR = {1_000, 2_000, 4_000, 8_000};
    private static final double[] SQUARES = {1e6, 4e6, 16e6, 64e6};

    @Test
    void ofAllocation_growsAsAllowed_isWithin() {
        Verdict verdict =
                GrowthJudge.ofAllocation(Facts.SUBJECT, GrowthFit.judgeExact(SIZES, LINEAR, Complexity.LINEAR));

        assertThat(verdict.outcome()).isEqualTo(Outcome.OK);
        assertThat(verdict.headline()).isEqualTo("allocation grows within the limit");
        assertThat(Facts.of(verdict))
                .containsEntry("limit", "linear, O(n)")
                .containsEntry("fitted", "linear, O(n)")
                .containsKeys("reason", "classes");
        assertThat(Facts.of(verdict).get("measured")).startsWith("size 1,000: 1000 B\nsize 2,000: 2 KB (2,000 B)\n");
    }

    @Test
    void ofAllocation_growsFaster_isBroken() {
        Verdict verdict =
                GrowthJudge.ofAllocation(Facts.SUBJECT, GrowthFit.judgeExact(SIZES, SQUARES, Complexity.LINEAR));

        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.limit()).isEqualTo("allocation <= O(n)");
        assertThat(verdict.measured()).isEqualTo("O(n^2)");
        assertThat(verdict.headline()).isEqualTo("allocation grows faster than the limit");
        assertThat(Facts.of(verdict))
                .containsEntry("limit", "linear, O(n)")
                .containsEntry("fitted", "quadratic, O(n^2)");
    }

    @Test
    void ofTime_aSizeThatWasNotMeasured_cannotTell() {
        double[][] times = {{1_000}, {}, {4_000}, {}};

        Verdict verdict = GrowthJudge.ofTime(
                Facts.SUBJECT, GrowthFit.judge(SIZES, GrowthTimes.of(times), Complexity.LINEAR, MemoryCost.NONE));

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(verdict.headline()).isEqualTo("cannot tell how the time grows");
        assertThat(Facts.of(verdict)).doesNotContainKeys("fitted", "classes");
        assertThat(Facts.of(verdict).get("measured"))
                .contains("size 1,000: 1 us")
                .contains("size 2,000: unknown");
    }
}
