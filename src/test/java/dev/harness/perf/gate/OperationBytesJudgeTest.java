package dev.harness.perf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.memory.OperationBytes;
import dev.harness.perf.memory.OtherBytes;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Verdict;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationBytesJudgeTest {
    private static OperationBytes bytes(double own, double others, double unknown, boolean finished) {
        return new OperationBytes(own, new OtherBytes(others, unknown, finished, Optional.of("a reason")), 0);
    }

    private static Verdict judge(long limit, OperationBytes bytes) {
        return OperationBytesJudge.judge(Facts.SUBJECT, limit, bytes);
    }

    @ParameterizedTest
    @CsvSource({"24, 24, OK", "24, 23, BROKEN", "24.49, 24, OK", "24.5, 24, BROKEN", "0, 0, OK"})
    void judge_bytes_moreThanTheLimitBreaksIt(double own, long limit, Outcome outcome) {
        assertThat(judge(limit, new OperationBytes(own, OtherBytes.NONE, 0)).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void judge_within_saysWhat() {
        Verdict verdict = judge(32, new OperationBytes(24, OtherBytes.NONE, 0));

        assertThat(verdict.headline()).isEqualTo("one operation allocates 24 B, within the limit of 32 B");
        assertThat(Facts.of(verdict))
                .containsEntry("limit", "32 B per operation")
                .containsEntry("allocated", "24 B per operation, once warm")
                .containsOnlyKeys("limit", "allocated");
    }

    @Test
    void judge_brokenWithOthers_saysWhose() {
        Verdict verdict = judge(32, bytes(24, 16, 0, true));

        assertThat(verdict.limit()).isEqualTo("32 B");
        assertThat(verdict.measured()).isEqualTo("40 B");
        assertThat(verdict.used()).isEqualTo(1.25);
        assertThat(verdict.headline()).endsWith("allocates 40 B, more than the limit of 32 B");
        assertThat(Facts.of(verdict))
                .containsEntry("excess", "8 B")
                .containsEntry(
                        "allocated",
                        "40 B per operation, once warm\nits own thread 24 B, threads that work for it 16 B");
    }

    @ParameterizedTest
    @CsvSource({"34, true, OK", "33, true, CANNOT_TELL", "34, false, CANNOT_TELL", "23, false, BROKEN"})
    void judge_whatIsNotKnown_mattersWhereItDecides(long limit, boolean finished, Outcome outcome) {
        Verdict verdict = judge(limit, bytes(24, 0, 10, finished));

        assertThat(verdict.outcome()).isEqualTo(outcome);
        assertThat(Facts.of(verdict).containsKey("missing")).isEqualTo(outcome == Outcome.CANNOT_TELL);
    }

    @Test
    void judge_doubt_saysWhy() {
        assertThat(judge(33, bytes(24, 0, 10, true)).headline())
                .isEqualTo("cannot tell; threads that ran before allocated 10 B per operation at the same time,"
                        + " perhaps for it");
        assertThat(judge(99, bytes(24, 0, 0, false)).headline())
                .isEqualTo("cannot tell; other threads were still working when the bytes were counted, perhaps for it");
    }

    @Test
    void judge_notCounted_cannotTell() {
        Verdict verdict = judge(32, bytes(Double.NaN, 0, 0, true));

        assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
        assertThat(verdict.headline()).isEqualTo("cannot tell; a reason");
        assertThat(Facts.of(verdict)).containsOnlyKeys("limit");
    }

    @Test
    void judge_stackTrace_saysWhatAFrameCosts() {
        assertThat(Facts.of(judge(32, new OperationBytes(24, OtherBytes.NONE, 4)))
                        .get("stack"))
                .startsWith("4.0 B for each frame");
    }

    @Test
    void words_eachState_saysHowItWasCounted() {
        assertThat(OperationBytesJudge.words(bytes(Double.NaN, 0, 0, true))).isEqualTo("not counted; a reason");
        assertThat(OperationBytesJudge.words(bytes(24, 0, 0, false)))
                .isEqualTo("one operation, once warm; other threads still worked, perhaps not for it");
        assertThat(OperationBytesJudge.words(bytes(24, 0, 10.4, true)))
                .isEqualTo("one operation, once warm; 10 B by other threads, perhaps not for it");
        assertThat(OperationBytesJudge.words(bytes(24, 16, 0, true)))
                .isEqualTo("one operation and the threads that work for it, once warm");
        assertThat(OperationBytesJudge.words(new OperationBytes(24, OtherBytes.NONE, 4)))
                .isEqualTo("one operation on its own thread, once warm; a stack trace, 4.0 B a frame");
    }
}
