package dev.harness.perf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkJudgeTest {
    private static final WorkBound LIMIT = new WorkBound(13_000, 0);

    private static WorkFigures counted(String others, Long... runs) {
        return new WorkFigures(
                List.of(List.of(runs), List.of(runs)), List.of(), "HashMap.put", others, "work/1", "17 (Vendor)");
    }

    private static Verdict judge(WorkFigures figures) {
        return WorkJudge.judge(Facts.SUBJECT, LIMIT, figures);
    }

    @Test
    void judge_equal_isWithin() {
        Verdict verdict = judge(counted("", 13_000L, 13_000L));

        assertThat(verdict.outcome()).isEqualTo(Outcome.OK);
        assertThat(verdict.used()).isEqualTo(1);
        assertThat(verdict.limit()).isEqualTo("work <= 13,000");
        assertThat(verdict.measured()).isEqualTo("13,000");
        assertThat(Facts.of(verdict).get("counted"))
                .startsWith("13,000 bytecodes by price list work/1, in 2 JVMs, 4 runs, no spread\non JDK 17 (Vendor)")
                .contains("does not see I/O");
    }

    @Test
    void judge_oneMore_isBroken() {
        Verdict verdict = judge(counted("", 13_001L));

        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(Facts.of(verdict)).containsEntry("excess", "1 (+0.0 %)");
    }

    @Test
    void judge_spreadBeyondTheThreshold_cannotTellAndNamesTheMethod() {
        Verdict verdict = judge(counted("", 10_000L, 10_000L, 10_300L));

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(verdict.headline())
                .isEqualTo("cannot tell; its work is not deterministic, 10,000 to 10,300 (3.0 %);"
                        + " it varies in HashMap.put");
    }

    @Test
    void judge_smallSpreadWithin_isWithin() {
        assertThat(judge(counted("", 10_000L, 10_150L)).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void judge_spreadOfAFewBytecodes_isWithin() {
        assertThat(judge(counted("", 100L, 140L)).outcome()).isEqualTo(Outcome.OK);
    }

    @Test
    void judge_someRunsOver_cannotTell() {
        Verdict verdict = judge(counted("", 12_990L, 13_010L));

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(verdict.headline()).contains("some runs are over the limit and some are not");
    }

    @Test
    void judge_evenTheSmallestIsOver_isBrokenWhateverTheSpread() {
        assertThat(judge(counted("", 13_001L, 40_000L)).outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(judge(counted("thread \"x\" in A.b", 13_001L)).outcome()).isEqualTo(Outcome.BROKEN);
    }

    @Test
    void judge_otherThreadsWithin_cannotTell() {
        Verdict verdict = judge(counted("thread \"helper\" in A.b", 10L));

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(verdict.headline()).contains("other threads work, too: thread \"helper\" in A.b");
    }

    @Test
    void judge_aClassWithoutCounters_cannotTellUnlessBroken() {
        assertThat(WorkJudge.judge(Facts.SUBJECT, LIMIT, counted("", 1L).without("a/B: too large"))
                        .headline())
                .contains("not all of it can be counted: a/B: too large");
        assertThat(WorkJudge.judge(Facts.SUBJECT, LIMIT, counted("", 13_001L).without("a/B: too large"))
                        .outcome())
                .isEqualTo(Outcome.BROKEN);
    }

    @Test
    void foreign_otherRelease_isNotJudged() {
        WorkBound of17 = new WorkBound(13_000, 17);

        assertThat(of17.foreign(17)).isEmpty();
        assertThat(LIMIT.foreign(25)).isEmpty();
        assertThat(of17.foreign(25))
                .hasValueSatisfying(
                        reason -> assertThat(reason).startsWith("the limit was taken on JDK 17, and this is JDK 25"));
        assertThat(of17.words()).isEqualTo("work <= 13,000 on JDK 17");
    }
}
