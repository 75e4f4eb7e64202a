package dev.harness.perf.duet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.Standing;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static void values(Tally tally, double... logarithms) {
        for (double logarithm : logarithms) {
            tally.value(logarithm, 100, 100 * Math.exp(logarithm));
        }
    }

    @Test
    void needs_sameCode_isDecidedAfterFiveJvms() {
        Tally tally = new Tally(0.03, 5);
        assertThat(tally.needs()).isEqualTo(5);
        values(tally, 0.001, -0.001, 0.002, 0, -0.002);

        assertThat(tally.needs()).isZero();
        assertThat(tally.reading().orElseThrow().standing()).isEqualTo(Standing.SAME);
        assertThat(tally.reading().orElseThrow().before()).isEqualTo(100);
    }

    @Test
    void needs_slower_isConfirmedInTwelveFreshJvms() {
        Tally tally = new Tally(0.03, 5);
        values(tally, 0.1, 0.1, 0.11, 0.1, 0.09);

        assertThat(tally.needs()).isEqualTo(12);
        assertThat(tally.isConfirming()).isTrue();
        assertThat(tally.reading()).isEmpty();
        for (int jvm = 0; jvm < 12; jvm++) {
            assertThat(tally.needs()).isEqualTo(12 - jvm);
            values(tally, 0.1);
        }
        assertThat(tally.needs()).isZero();
        assertThat(tally.reading().orElseThrow().standing()).isEqualTo(Standing.SLOWER);
    }

    @Test
    void needs_fourJvmsDoNotConfirm_endsAtOnce() {
        Tally tally = new Tally(0.03, 5);
        values(tally, 0.1, 0.1, 0.11, 0.1, 0.09);
        assertThat(tally.needs()).isPositive();
        values(tally, -0.01);
        assertThat(tally.needs()).isEqualTo(18);
        values(tally, -0.01, -0.01, -0.01);

        assertThat(tally.needs()).isZero();
        assertThat(tally.reading().orElseThrow().standing()).isEqualTo(Standing.CANNOT_TELL);
    }

    @Test
    void needs_moreJvmsWanted_looksOnlyAfterThem() {
        Tally tally = new Tally(0.03, 20);
        values(tally, 0, 0, 0, 0, 0);

        assertThat(tally.needs()).isEqualTo(15);
        assertThat(tally.reading()).isEmpty();
    }

    @Test
    void needs_neverSettles_isCannotTell() {
        Tally tally = new Tally(0.03, 5);
        for (int jvm = 0; jvm < 10; jvm++) {
            assertThat(tally.needs()).isPositive();
            tally.unsettled();
        }
        assertThat(tally.needs()).isZero();
        assertThat(tally.reading().orElseThrow().standing()).isEqualTo(Standing.CANNOT_TELL);
        assertThat(tally.isFarApart()).isFalse();
    }

    @Test
    void needs_suspect_isConfirmedWithoutAScreen() {
        Tally tally = Tally.ofSuspect(0.03);
        assertThat(tally.needs()).isEqualTo(12);
        assertThat(tally.isSlowerSoFar()).isTrue();
        values(tally, 0.1, 0.1, 0.11, 0.1, 0.09, 0.1, 0.1, 0.1, 0.11, 0.1, 0.09, 0.1);

        assertThat(tally.needs()).isZero();
        assertThat(tally.isConfirmed()).isTrue();
        assertThat(tally.reading().orElseThrow().standing()).isEqualTo(Standing.SLOWER);
        assertThat(tally.reading(0.2).orElseThrow().standing()).isNotEqualTo(Standing.SLOWER);
        assertThat(tally.reading(0.1).orElseThrow().before()).isEqualTo(100);
    }

    @Test
    void isSlowerSoFar_oneFaster_isNot() {
        Tally faster = Tally.ofSuspect(0.03);
        values(faster, 0.1, -0.001);
        Tally unsettled = Tally.ofSuspect(0.03);
        values(unsettled, 0.1);
        unsettled.unsettled();

        assertThat(faster.isSlowerSoFar()).isFalse();
        assertThat(faster.needs()).isEqualTo(17);
        assertThat(unsettled.isSlowerSoFar()).isTrue();
        assertThat(unsettled.isConfirmed()).isFalse();
        assertThat(unsettled.needs()).isEqualTo(11);
    }

    @Test
    void isFarApart_jvmsDifferByMoreThanFivePercent_asksForOtherJvms() {
        Tally tally = new Tally(0.03, 5);
        values(tally, -0.2, 0.1, 0, 0.2, -0.1);
        while (tally.needs() > 0) {
            values(tally, -0.15, 0.15);
        }
        assertThat(tally.isFarApart()).isTrue();
    }
}
