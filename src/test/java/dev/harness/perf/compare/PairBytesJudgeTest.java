package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.PairBytesJudge.Bytes;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairBytesJudgeTest {
    private static Standing standing(Bytes... jvms) {
        return ((NextStep.Enough) PairBytesJudge.next(List.of(jvms))).reading().standing();
    }

    @Test
    void next_aFewBytesFewer_needsFiveJvms() {
        Bytes one = new Bytes(64, 56);
        assertThat(PairBytesJudge.next(List.of())).isInstanceOf(NextStep.MoreJvms.class);
        assertThat(PairBytesJudge.next(List.of(one))).isEqualTo(new NextStep.MoreJvms(4));
        assertThat(standing(Collections.nCopies(5, one).toArray(Bytes[]::new))).isEqualTo(Standing.FEWER_BYTES);
    }

    @Test
    void next_manyBytesFewer_needsThree() {
        Bytes one = new Bytes(64, 0);
        assertThat(PairBytesJudge.next(List.of(one))).isEqualTo(new NextStep.MoreJvms(2));
        assertThat(standing(one, one, one)).isEqualTo(Standing.FEWER_BYTES);
    }

    @Test
    void next_exactlyAQuarterFewer_isManyFewer() {
        assertThat(PairBytesJudge.next(List.of(new Bytes(64, 48)))).isEqualTo(new NextStep.MoreJvms(2));
        assertThat(PairBytesJudge.next(List.of(new Bytes(64, 49)))).isEqualTo(new NextStep.MoreJvms(4));
        assertThat(PairBytesJudge.next(List.of(new Bytes(64, 0), new Bytes(64, 60))))
                .isEqualTo(new NextStep.MoreJvms(3));
    }

    @Test
    void next_decided_hasTheBytesAndHowManyJvmsSaySo() {
        Bytes one = new Bytes(64, 16);
        Reading fewer = ((NextStep.Enough) PairBytesJudge.next(List.of(one, one, one))).reading();
        assertThat(fewer.before()).isEqualTo(64);
        assertThat(fewer.after()).isEqualTo(16);
        assertThat(fewer.evidence()).isEqualTo("in 3 JVMs");
        Reading not = ((NextStep.Enough) PairBytesJudge.next(List.of(one, new Bytes(64, 80)))).reading();
        assertThat(not.after()).isEqualTo(80);
        assertThat(not.evidence()).isEqualTo("in one JVM of 2");
        assertThat(PairBytesJudge.alone(one).evidence()).isEqualTo("in this JVM alone");
    }

    @Test
    void next_oneJvmInWhichItIsNotSo_decides() {
        assertThat(standing(new Bytes(64, 56), new Bytes(64, 64))).isEqualTo(Standing.SAME);
        assertThat(standing(new Bytes(64, 56), new Bytes(56, 64))).isEqualTo(Standing.MORE_BYTES);
        assertThat(standing(new Bytes(0, 0))).isEqualTo(Standing.SAME);
        assertThat(standing(new Bytes(56.3, 55.9))).isEqualTo(Standing.SAME);
    }

    @Test
    void next_unknownBytes_cannotTell() {
        assertThat(standing(new Bytes(Double.NaN, 0))).isEqualTo(Standing.CANNOT_TELL);
        assertThat(standing(new Bytes(64, -1))).isEqualTo(Standing.CANNOT_TELL);
        assertThat(standing(new Bytes(-1, 0))).isEqualTo(Standing.CANNOT_TELL);
        assertThat(standing(new Bytes(Double.POSITIVE_INFINITY, 0))).isEqualTo(Standing.CANNOT_TELL);
        assertThat(standing(new Bytes(64, Double.POSITIVE_INFINITY))).isEqualTo(Standing.CANNOT_TELL);
    }

    @Test
    void alone_oneJvm_isBelieved() {
        assertThat(PairBytesJudge.alone(new Bytes(64, 0)).standing()).isEqualTo(Standing.FEWER_BYTES);
        assertThat(PairBytesJudge.alone(new Bytes(64, 64)).standing()).isEqualTo(Standing.SAME);
    }
}
