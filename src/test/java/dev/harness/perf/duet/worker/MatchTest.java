package dev.harness.perf.duet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class MatchTest {
    private long now;
    private long compiled;
    private final List<Integer> sidesOfTurns = new ArrayList<>();
    private final Random random = new Random(1);

    /** Takes its time on the fake clock; the cost of an operation may depend on how many it has run. */
    private final class FakePlayer implements Player {
        private final int side;
        private final DoubleUnaryOperator nanos;
        private long ran;
        private boolean settled;
        private int operations;

        FakePlayer(int side, DoubleUnaryOperator nanos) {
            this.side = side;
            this.nanos = nanos;
        }

        @Override
        public long[] turn(int count, int rounds) {
            if (settled) {
                sidesOfTurns.add(side);
                operations = count;
            }
            long[] times = new long[rounds];
            for (int i = 0; i < rounds; i++) {
                times[i] = Math.max(Math.round(count * nanos.applyAsDouble(ran)), 1);
                ran += count;
                now += times[i];
            }
            return times;
        }

        @Override
        public int settle() {
            settled = true;
            return 1;
        }
    }

    private List<Match.Result> play(FakePlayer base, FakePlayer other) throws Lost {
        return new Match(List.of(base, other), () -> now, () -> compiled, random::nextBoolean).play();
    }

    @Test
    void play_fivePercentMoreWork_isItsLogarithm() throws Lost {
        Match.Result result = play(new FakePlayer(0, ran -> 1_000), new FakePlayer(1, ran -> 1_050))
                .get(0);
        assertThat(result.logarithm()).isCloseTo(Math.log(1.05), within(1e-3));
        assertThat(result.before()).isCloseTo(1_000, within(1.0));
        assertThat(result.after()).isCloseTo(1_050, within(1.0));
    }

    @Test
    void play_everyPair_hasBothSidesInRandomOrder() throws Lost {
        play(new FakePlayer(0, ran -> 1_000), new FakePlayer(1, ran -> 1_000));
        List<Integer> firsts = new ArrayList<>();
        for (int i = 0; i < sidesOfTurns.size(); i += 2) {
            assertThat(sidesOfTurns.get(i) + sidesOfTurns.get(i + 1)).isEqualTo(1);
            firsts.add(sidesOfTurns.get(i));
        }
        assertThat(firsts).hasSize(50).contains(0, 1);
    }

    @Test
    void play_sidesOfDifferentSpeed_haveTheSameNumberOfOperations() throws Lost {
        FakePlayer base = new FakePlayer(0, ran -> 10);
        FakePlayer other = new FakePlayer(1, ran -> 400);
        play(base, other);
        assertThat(base.operations).isEqualTo(other.operations).isEqualTo(10_000);
    }

    @Test
    void play_differentOperations_haveRoundsOfTheSameLength() throws Lost {
        FakePlayer brief = new FakePlayer(0, ran -> 1);
        FakePlayer dear = new FakePlayer(1, ran -> 10_000_000);
        Match.Result result = different(brief, dear).play().get(0);
        assertThat(brief.operations).isEqualTo(100_000);
        assertThat(dear.operations).isEqualTo(1);
        assertThat(result.logarithm()).isCloseTo(Math.log(1e7), within(1e-6));
        assertThat(result.pairs()).isEqualTo(5);
    }

    @Test
    void play_differentOperationsThatAreAlike_haveTheSameNumberOfOperations() throws Lost {
        FakePlayer one = new FakePlayer(0, ran -> 1_000);
        FakePlayer other = new FakePlayer(1, ran -> 1_900);
        different(one, other).play();
        assertThat(one.operations).isEqualTo(other.operations).isEqualTo(100);
    }

    private Match different(FakePlayer one, FakePlayer other) {
        return Match.ofDifferent(List.of(one, other), () -> now, () -> compiled, random::nextBoolean, 4_000_000_000L);
    }

    @Test
    void play_oneSideKeepsGettingFaster_hasNoResult() throws Lost {
        assertThat(play(new FakePlayer(0, ran -> 1e9 / (ran + 1)), new FakePlayer(1, ran -> 1_000)))
                .isEmpty();
    }

    @Test
    void play_jitNeverIdle_hasNoResult() throws Lost {
        FakePlayer busy = new FakePlayer(0, ran -> {
            compiled++;
            return 1_000;
        });
        assertThat(play(busy, new FakePlayer(1, ran -> 1_000))).isEmpty();
    }

    @Test
    void play_disturbedTurns_countAsTheirMedian() throws Lost {
        FakePlayer disturbed = new FakePlayer(1, ran -> random.nextInt(10) == 0 ? 9_000 : 1_000);
        assertThat(play(new FakePlayer(0, ran -> 1_000), disturbed).get(0).logarithm())
                .isCloseTo(0, within(1e-3));
    }

    @Test
    void play_slowOperation_takesFivePairsOfOne() throws Lost {
        FakePlayer slow = new FakePlayer(0, ran -> 100e6);
        play(slow, new FakePlayer(1, ran -> 100e6));
        assertThat(sidesOfTurns).hasSize(10);
        assertThat(slow.operations).isEqualTo(1);
    }

    @Test
    void plan_dearSetup_boundsTheWallTime() {
        TurnPlan plan = TurnPlan.of(100, 5_000_000, 1);
        assertThat(plan.operations() * plan.rounds() * 5_000_000.0).isLessThanOrEqualTo(40_000_000);
        assertThat(plan.pairs()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void plan_anyShortOperation_hasAtLeastHalfAMillisecondATurn() {
        for (double nanos = 0.1; nanos < 1e6; nanos *= 1.7) {
            TurnPlan plan = TurnPlan.of(nanos, nanos, 1);
            assertThat(plan.operations() * plan.rounds() * nanos).isGreaterThan(500_000);
        }
    }

    @Test
    void median_noValue_isRefused() {
        assertThatThrownBy(Medians::of).isInstanceOf(IllegalArgumentException.class);
        assertThat(Medians.of(4, 1, 3, 2)).isEqualTo(2.5);
    }
}
