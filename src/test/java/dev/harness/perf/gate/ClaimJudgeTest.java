package dev.harness.perf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.Claim;
import dev.harness.perf.compare.Claim.Kind;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimJudgeTest {
    private static final Subject NEW =
            Subject.of(Subject.COMPARISON, "T#m", "org.T#m").measurement("new");

    private static Reading time(Standing standing, double change, String evidence) {
        return new Reading(
                Metric.MEDIAN,
                standing,
                Double.NaN,
                Double.NaN,
                change,
                change - 0.01,
                change + 0.01,
                Double.NaN,
                evidence);
    }

    private static Verdict judged(Claim claim, Reading reading) {
        return ClaimJudge.judge(NEW, claim, "old", reading, List.of(new Fact("old", "100 ns")));
    }

    @Test
    void judge_kept_isOk() {
        Verdict verdict = judged(new Claim(Kind.FASTER, 0), time(Standing.FASTER, -0.5, "in 3 of 3 JVMs"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.OK);
        assertThat(verdict.measured()).isEqualTo("-50.0 %");
        assertThat(verdict.facts())
                .contains(new Fact("evidence", "in 3 of 3 JVMs"), new Fact("interval", "-51.0 % to -49.0 %"));
    }

    @Test
    void judge_cannotTell_isBroken() {
        Verdict verdict =
                judged(new Claim(Kind.NOT_SLOWER, 0.05), time(Standing.CANNOT_TELL, 0.02, "forks = 9 would tell"));
        assertThat(verdict.outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(verdict.measured()).isEqualTo("cannot tell, +2.0 %");
        assertThat(verdict.render())
                .startsWith("bencher.compare on [T#m] measurement \"new\": cannot tell whether the claim"
                        + " \"at most 5 % slower than old\" holds; forks = 9 would tell");
    }

    @Test
    void judge_wrong_saysWhatWasFound() {
        assertThat(judged(new Claim(Kind.FASTER, 0), time(Standing.SLOWER, 0.25, ""))
                        .headline())
                .isEqualTo("the claim \"faster than old\" is wrong: 25.0 % slower");
        Reading bytes = Reading.of(Metric.COMPILED_ALLOCATED, Standing.MORE_BYTES, 0, 24, "in one JVM of 1");
        assertThat(judged(new Claim(Kind.FEWER_BYTES, 0), bytes).headline())
                .isEqualTo("the claim \"fewer bytes than old\" is wrong: 0 B -> 24 B");
        Reading work = Reading.of(Metric.WORK, Standing.SAME, 7_000, 7_010, "");
        assertThat(judged(new Claim(Kind.LESS_WORK, 0), work).measured())
                .isEqualTo("7,000 bytecodes -> 7,010 bytecodes");
    }

    @Test
    void judge_same_keepsNotSlowerOnly() {
        assertThat(judged(new Claim(Kind.NOT_SLOWER, 0.05), time(Standing.SAME, 0, ""))
                        .broken())
                .isFalse();
        assertThat(judged(new Claim(Kind.FASTER, 0), time(Standing.SAME, 0, "")).broken())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void judge_nothingKnown_isBroken(Kind kind) {
        Verdict verdict = judged(new Claim(kind, 0), Reading.cannotTell(Metric.MEDIAN, "no JVM could be started"));
        assertThat(verdict.broken()).isTrue();
        assertThat(verdict.measured()).isEmpty();
        assertThat(verdict.headline()).endsWith("; no JVM could be started");
    }

    @Test
    void report_twoOperations_claimsNothing() {
        Verdict verdict = ClaimJudge.report(NEW, "old", time(Standing.SLOWER, 0.5, ""), List.of());
        assertThat(verdict.claimsNothing()).isTrue();
        assertThat(verdict.limit()).isEqualTo("compared with old");
        assertThat(verdict.measured()).isEqualTo("+50.0 %");
        assertThat(judged(new Claim(Kind.FASTER, 0), time(Standing.FASTER, -1, ""))
                        .claimsNothing())
                .isFalse();
    }
}
