package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final long SECOND = 1_000_000_000;

    private final FakeClock clock = new FakeClock();
    private final FakeActivity activity = new FakeActivity();
    private final MeasureSettings defaults = MeasureSettings.defaults();

    private Rounds rounds(MeasureSettings settings, LongUnaryOperator costOfCall) {
        return new Rounds(new FakeOperation(clock, costOfCall), clock, activity, settings, new SpeedLoop(clock));
    }

    /** @param check runs whenever the rounds ask whether the median is known */
    private Rounds rounds(MeasureSettings settings, LongUnaryOperator costOfCall, Runnable check) {
        FakeActivity asked = new FakeActivity() {
            @Override
            public boolean compiling() {
                check.run();
                return false;
            }
        };
        return new Rounds(new FakeOperation(clock, costOfCall), clock, asked, settings, new SpeedLoop(clock));
    }

    private static Calibration plan(int iterations, long rounds) {
        return new Calibration(iterations, rounds, 0);
    }

    @Nested
    class WithoutEarlyStop {

        @Test
        void run_asPlanned_takesEveryRound() throws Throwable {
            Rounds rounds = rounds(defaults.withTargetInterval(0), call -> 333);
            assertThat(rounds.run(plan(100, 30_031), SECOND).size()).isEqualTo(30_031);
            assertThat(rounds.steady()).isTrue();
        }

        @Test
        void run_roundsSlowerThanCalibrated_endsAtATenthOverTheTime() throws Throwable {
            RoundTimes samples =
                    rounds(defaults.withTargetInterval(0), call -> 1_000_000).run(plan(10, 1_000_000), SECOND);
            assertThat(samples.size()).isEqualTo(110);
        }

        @Test
        void run_verySlowOperation_neverTakesFewerThanMinRounds() throws Throwable {
            RoundTimes samples =
                    rounds(defaults.withMinRounds(7), call -> 5 * SECOND).run(plan(1, 7), SECOND);
            assertThat(samples.size()).isEqualTo(7);
        }
    }

    @Nested
    class EarlyStop {

        @Test
        void run_medianKnown_stopsAfterTheShortestTime() throws Throwable {
            rounds(defaults, call -> 100).run(plan(250, 40_000), SECOND);
            assertThat(clock.nanos()).isBetween(200_000_000L, 200_100_000L);
        }

        @Test
        void run_medianUnknown_goesOn() throws Throwable {
            rounds(defaults, call -> call % 2 == 0 ? 10_000_000 : 20_000_000).run(plan(1, 40_000), SECOND);
            assertThat(clock.nanos()).isGreaterThan(SECOND);
        }

        /** A check sorts all rounds: after many of them it takes longer than the time between two checks. */
        @Test
        void run_checksTakeLong_leaveMostOfTheTimeToRounds() throws Throwable {
            int[] checks = {0};
            Rounds rounds = rounds(defaults.withTargetInterval(1e-9), call -> 50_000 + call % 997, () -> {
                checks[0]++;
                clock.advance(80_000_000);
            });
            rounds.run(plan(1, 1_000_000), 10 * SECOND);
            assertThat(checks[0]).isBetween(5, 14);
        }

        @Test
        void run_manyMinRounds_doesNotStopBefore() throws Throwable {
            RoundTimes samples =
                    rounds(defaults.withMinRounds(500), call -> 1_000_000).run(plan(1, 1_000), SECOND);
            assertThat(samples.size()).isEqualTo(500);
        }
    }

    @Nested
    class Level {

        @Test
        void run_lateCompilation_dropsTheRoundsBefore() throws Throwable {
            Rounds rounds = rounds(defaults, call -> {
                activity.compileMillis = clock.nanos() < 120_000_000 ? 0 : 5;
                return clock.nanos() < 120_000_000 ? 200 : 100;
            });
            RoundTimes samples = rounds.run(plan(250, 40_000), SECOND);
            assertThat(samples.summary().q3()).isEqualTo(100);
            assertThat(rounds.steady()).isTrue();
            assertThat(samples.summary().median()).isEqualTo(100);
        }

        @Test
        void run_levelThatKeepsMoving_isNotSteady() throws Throwable {
            Rounds rounds = rounds(defaults, call -> 100 + clock.nanos() / 1_000_000);
            RoundTimes samples = rounds.run(plan(250, 40_000), SECOND);
            Remarks remarks = new Remarks(samples, FakeActivity.noise(SECOND, 0, 0));
            remarks.level(rounds, false);
            assertThat(rounds.steady()).isFalse();
            assertThat(remarks.sentences())
                    .anyMatch(
                            sentence -> sentence.matches(
                                    "not steady: the median changed by \\+[0-9.]+ % from the first to the second half of the rounds"));
        }
    }

    @Test
    void run_collectionInARound_marksThatRound() throws Throwable {
        Rounds rounds = rounds(defaults, call -> {
            activity.collections += call == 3 ? 1 : 0;
            return 100_000_000;
        });
        RoundTimes samples = rounds.run(plan(1, 10), SECOND);
        assertThat(samples.marked()).containsExactly(3);
        assertThat(new Remarks(samples, FakeActivity.noise(SECOND, 0, 0)).sentences())
                .isEmpty(); // it does not reach the median
    }

    @Test
    void run_interrupted_endsBetweenRounds() {
        Rounds rounds = rounds(defaults, call -> {
            if (call == 2) {
                Thread.currentThread().interrupt();
            }
            return 100;
        });
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> rounds.run(plan(1, 1_000), SECOND));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** One call in ten is dear: its share of the time is 1 - 1 / 1.9, and half of that may be others' doing. */
    @Nested
    class Disturbed {
        private static final long EARLIER = 10 * SECOND;

        private int roundsEach(double waitedShare) throws Throwable {
            activity.waitedNanos = EARLIER;
            Rounds rounds = rounds(defaults.withTargetInterval(0), call -> call % 10 == 9 ? 1_000_000 : 100_000);
            rounds.run(plan(1, 1_000), SECOND);
            activity.waitedNanos += (long) (waitedShare * clock.nanos());
            return rounds.roundsEach();
        }

        @Test
        void roundsEach_othersTookMuchOfTheTime_isOne() throws Throwable {
            assertThat(roundsEach(0.25)).isEqualTo(1);
        }

        @Test
        void roundsEach_othersTookLittle_joinsRounds() throws Throwable {
            assertThat(roundsEach(0.22)).isGreaterThan(1);
        }
    }
}
