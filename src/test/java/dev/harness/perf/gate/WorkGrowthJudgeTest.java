package dev.harness.perf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.Complexity;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class WorkGrowthJudgeTest {
    private static final int[] SIZES = {1_000, 2_000, 4_000, 8_000, 16_000};

    private static List<WorkFigures> counted(String others, IntToLongFunction least, IntToLongFunction most) {
        return Arrays.stream(SIZES)
                .mapToObj(n -> new WorkFigures(
                        List.of(List.of(least.applyAsLong(n), most.applyAsLong(n))),
                        List.of(),
                        "HashMap.put",
                        others,
                        "work/1",
                        "17"))
                .toList();
    }

    private static Verdict judge(Complexity limit, IntToLongFunction work) {
        return WorkGrowthJudge.judge(Facts.SUBJECT, SIZES, counted("", work, work), limit);
    }

    @Test
    void judge_square_isBeyondLinearithmicAndPrintsTheCounts() {
        Verdict verdict = judge(Complexity.LINEARITHMIC, n -> 3L * n * n + 7);

        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.headline())
                .startsWith("its work grows like n^2, limit LINEARITHMIC (work at 1,000 ... 16,000: 3,000,007 ");
        assertThat(Facts.of(verdict)).containsEntry("limit", "linearithmic, O(n log n)");
        assertThat(Facts.of(verdict).get("measured")).startsWith("size 1,000: 3,000,007\nsize 2,000: ");
    }

    @Test
    void judge_betweenTwoClasses_saysSo() {
        Verdict verdict = judge(Complexity.LINEARITHMIC, n -> Math.round(10 * Math.pow(n, 1.5)));

        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.headline()).contains("between LINEARITHMIC and QUADRATIC");
    }

    @Test
    void judge_slower_isWithin() {
        assertThat(judge(Complexity.LINEARITHMIC, n -> 12L * n + 40).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void judge_otherThreads_cannotTell() {
        Verdict verdict = WorkGrowthJudge.judge(
                Facts.SUBJECT, SIZES, counted("thread \"x\" in A.b", n -> n, n -> n), Complexity.LINEAR);

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(verdict.headline()).contains("other threads work, too, at size 1000: thread \"x\" in A.b");
    }

    @Test
    void judge_smallestAndLargestDisagree_cannotTellAndNamesTheMethod() {
        Verdict verdict = WorkGrowthJudge.judge(
                Facts.SUBJECT, SIZES, counted("", n -> 10L * n, n -> 10L * n + 2L * n * n), Complexity.LINEAR);

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(verdict.headline())
                .contains("its work is not deterministic, at size 16000 160,000 to ")
                .endsWith("it varies in HashMap.put");
    }

    @Test
    void judge_aClassWithoutCounters_cannotTell() {
        List<WorkFigures> figures = counted("", n -> n, n -> n).stream()
                .map(each -> each.without("a/B: too large"))
                .toList();
        Verdict verdict = WorkGrowthJudge.judge(Facts.SUBJECT, SIZES, figures, Complexity.LINEAR);

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
    }

    @Test
    void unavailable_reason_isInTheHeadline() {
        assertThat(WorkGrowthJudge.unavailable(Facts.SUBJECT, Complexity.LINEAR, "no agent")
                        .headline())
                .isEqualTo("cannot tell; no agent");
    }
}
