package dev.harness.perf.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.heap.HeapHolder;
import dev.harness.perf.result.Verdict;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeapJudgeTest {
    private static final long MB = 1 << 20;

    @Test
    void ranOut_passesInALargerHeap_saysFromWhich() {
        Verdict verdict = HeapJudge.ranOut(Facts.SUBJECT, 8 * MB, OptionalLong.of(12 * MB), 64 * MB, List.of());

        assertThat(verdict.broken()).isTrue();
        assertThat(verdict.measured()).isEqualTo("12 MB");
        assertThat(verdict.used()).isEqualTo(1.5);
        assertThat(verdict.headline()).isEqualTo("does not fit in 8 MB; passes from 12 MB");
        assertThat(Facts.of(verdict))
                .containsEntry("limit", "8 MB")
                .containsEntry("needed", "12 MB, 1.50 times the limit")
                .containsEntry("rule", "child JVM with -Xmx8388608 and the serial collector")
                .doesNotContainKey("held by");
    }

    @Test
    void fits_inLess_saysHowMuchOfTheLimit() {
        Verdict verdict = HeapJudge.fits(Facts.SUBJECT, 8 * MB, OptionalLong.of(2 * MB));

        assertThat(verdict.broken()).isFalse();
        assertThat(verdict.headline()).isEqualTo("fits in 8 MB");
        assertThat(verdict.measured()).isEqualTo("2 MB");
        assertThat(verdict.used()).isEqualTo(0.25);
        assertThat(HeapJudge.fits(Facts.SUBJECT, 8 * MB, OptionalLong.empty()).measured())
                .isEmpty();
    }

    @Test
    void ranOut_passesNowhere_saysHowFarItWasTriedAndWhoHeldIt() {
        Verdict verdict = HeapJudge.ranOut(
                Facts.SUBJECT,
                8 * MB,
                OptionalLong.empty(),
                64 * MB,
                List.of(new HeapHolder("C.list", 7 * MB, 1_200), new HeapHolder("C.one", MB, 1)));

        assertThat(verdict.measured()).isEqualTo("more than 64 MB");
        assertThat(verdict.used()).isNaN();
        assertThat(verdict.headline()).endsWith("does not fit in 8 MB; nor in 64 MB");
        assertThat(Facts.of(verdict))
                .containsEntry("held by", "7 MB in 1,200 objects: C.list\n1 MB in 1 object: C.one")
                .doesNotContainKey("needed");
    }
}
