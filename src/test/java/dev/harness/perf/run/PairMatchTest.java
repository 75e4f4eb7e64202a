package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.measure.Turns;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Why an operation that did not settle cannot be judged. */
class PairMatchTest {
    private static final double UNSETTLED = Double.NaN;

    /** An operation that takes what its call says. */
    private static final class Timed implements Turns {
        private final double resolution;
        private final LongUnaryOperator nanos;
        private int calls;

        Timed(double resolution, LongUnaryOperator nanosOfCall) {
            this.resolution = resolution;
            this.nanos = nanosOfCall;
        }

        @Override
        public long time(int operations) {
            return nanos.applyAsLong(calls++);
        }

        @Override
        public int settle() {
            return 1;
        }

        @Override
        public double resolution() {
            return resolution;
        }

        @Override
        public double bytes() {
            return 0;
        }
    }

    @Test
    void below_settled_goesByItsTime() throws Throwable {
        assertThat(PairMatch.below(new Timed(60, call -> 1), 50)).isEqualTo(60);
        assertThat(PairMatch.below(new Timed(60, call -> 1), 70)).isZero();
    }

    /** What is too short for the clock may never settle: its times vary by more than they are. */
    @Test
    void below_unsettledAndShort_isTooShort() throws Throwable {
        assertThat(PairMatch.below(new Timed(60, call -> call % 3 == 2 ? 4 : 90), UNSETTLED))
                .isEqualTo(60);
    }

    @Test
    void below_unsettledAndLong_runsItOnceMore() throws Throwable {
        Timed second = new Timed(60, call -> 1_000_000_000);
        assertThat(PairMatch.below(second, UNSETTLED)).isZero();
        assertThat(second.calls).isEqualTo(1);
    }

    @Test
    void below_unsettledAndResolved_runsItFewTimes() throws Throwable {
        Timed resolved = new Timed(60, call -> 100_000);
        assertThat(PairMatch.below(resolved, UNSETTLED)).isZero();
        assertThat(resolved.calls).isLessThan(10);
    }

    @Test
    void below_roundsLongEnough_asksNothing() throws Throwable {
        Timed plain = new Timed(0, call -> 1);
        assertThat(PairMatch.below(plain, UNSETTLED)).isZero();
        assertThat(plain.calls).isZero();
    }
}
