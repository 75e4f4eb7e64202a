package dev.harness.perf.duet.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Measures an operation of two revisions in turns: both are warmed up in alternation until both are stable and the JIT is idle, then they
 * take turns of 1 ms in random order. What a JVM says is the median over the pairs of the logarithm of new by old, each turn being the
 * median of its rounds. Not thread-safe.
 */
public final class Match {
    private static final long BOUND_NANOS = 4_000_000_000L;
    private static final double ALIKE = 2;
    private static final long WINDOW_NANOS = 20_000_000;
    private static final double WARM_ROUND_NANOS = 100_000;
    private static final int GROWTH = 10;

    private final List<Player> players;
    private final LongSupplier clock;
    private final LongSupplier compiledMillis;
    private final BooleanSupplier coin;
    private final long boundNanos;
    private final boolean ownLengths;
    private final int[] operations = {1, 1};

    /**
     * What a JVM says of an operation.
     *
     * @param logarithm of new by old
     * @param before nanoseconds of an operation of the base
     * @param after those of the other side
     * @param pairs how many pairs of turns there were
     */
    public record Result(double logarithm, double before, double after, int pairs) {}

    /** Measures the base, first in the list, and the other side. */
    Match(List<Player> players, LongSupplier clock, LongSupplier compiledMillis, BooleanSupplier coin) {
        this(players, clock, compiledMillis, coin, BOUND_NANOS, false);
    }

    private Match(
            List<Player> players,
            LongSupplier clock,
            LongSupplier compiledMillis,
            BooleanSupplier coin,
            long boundNanos,
            boolean ownLengths) {
        this.players = List.copyOf(players);
        this.clock = clock;
        this.compiledMillis = compiledMillis;
        this.coin = coin;
        this.boundNanos = boundNanos;
        this.ownLengths = ownLengths;
    }

    /**
     * Returns a match of two operations that need not be alike: where one takes more than twice as long as the other, their turns are of
     * the same length and not of the same number of operations.
     *
     * @param players the one whose time is the divisor, and the other
     * @param clock the time in nanoseconds
     * @param compiledMillis how long the JIT has worked so far
     * @param coin decides who is first
     * @param boundNanos how long the warm-up may take
     */
    public static Match ofDifferent(
            List<Player> players,
            LongSupplier clock,
            LongSupplier compiledMillis,
            BooleanSupplier coin,
            long boundNanos) {
        return new Match(players, clock, compiledMillis, coin, boundNanos, true);
    }

    /**
     * Returns the result; none where an operation did not settle, since its halves would differ for that alone.
     *
     * @throws Lost what a player throws
     */
    public List<Result> play() throws Lost {
        List<Windows> windows = List.of(new Windows(), new Windows());
        if (!warm(windows)) {
            return List.of();
        }
        int[] together = {players.get(0).settle(), players.get(1).settle()};
        double least = Math.min(windows.get(0).median(), windows.get(1).median());
        double most = Math.max(windows.get(0).median(), windows.get(1).median());
        if (ownLengths && most > ALIKE * least) {
            return List.of(turns(ownPlan(windows.get(0), together[0]), ownPlan(windows.get(1), together[1])));
        }
        double wall = Math.max(windows.get(0).wall(), windows.get(1).wall());
        TurnPlan both = TurnPlan.of(least, wall, Math.max(together[0], together[1]));
        return List.of(turns(both, both));
    }

    private static TurnPlan ownPlan(Windows windows, int together) {
        return TurnPlan.of(windows.median(), windows.wall(), together);
    }

    private boolean warm(List<Windows> windows) throws Lost {
        long start = clock.getAsLong();
        int first = coin.getAsBoolean() ? 1 : 0;
        List<Long> compiled = new ArrayList<>(List.of(compiledMillis.getAsLong()));
        while (clock.getAsLong() - start < boundNanos) {
            window(first, windows.get(first));
            window(1 - first, windows.get(1 - first));
            compiled.add(compiledMillis.getAsLong());
            if (idle(compiled) && windows.stream().allMatch(Windows::isWarm)) {
                return true;
            }
        }
        return false;
    }

    private static boolean idle(List<Long> compiled) {
        int last = compiled.size() - 1;
        return last >= Windows.ENOUGH && compiled.get(last).equals(compiled.get(last - Windows.ENOUGH));
    }

    private void window(int side, Windows windows) throws Lost {
        List<Double> rounds = new ArrayList<>();
        long start = clock.getAsLong();
        long elapsed;
        double wall;
        do {
            long before = clock.getAsLong();
            int count = operations[side];
            double nanos = players.get(side).turn(count, 1)[0];
            long now = clock.getAsLong();
            rounds.add(nanos / count);
            wall = (now - before) / (double) count;
            double wanted = count * WARM_ROUND_NANOS / Math.max(now - before, 1);
            operations[side] = (int) Math.max(Math.min(Math.min(wanted, count * (double) GROWTH), 1e8), 1);
            elapsed = now - start;
        } while (elapsed < WINDOW_NANOS);
        windows.add(Medians.of(values(rounds.stream())), wall);
    }

    private Result turns(TurnPlan... plans) throws Lost {
        int pairs = Math.min(plans[0].pairs(), plans[1].pairs());
        List<Double> ratios = new ArrayList<>();
        List<List<Double>> times = List.of(new ArrayList<>(), new ArrayList<>());
        for (int pair = 0; pair < pairs; pair++) {
            int first = coin.getAsBoolean() ? 1 : 0;
            double[] nanos = new double[2];
            nanos[first] = turn(first, plans[first]);
            nanos[1 - first] = turn(1 - first, plans[1 - first]);
            times.get(0).add(nanos[0]);
            times.get(1).add(nanos[1]);
            ratios.add(Math.log(nanos[1] / nanos[0]));
        }
        return new Result(median(ratios), median(times.get(0)), median(times.get(1)), pairs);
    }

    private double turn(int side, TurnPlan plan) throws Lost {
        long[] nanos = players.get(side).turn(plan.operations(), plan.rounds());
        double[] each = new double[nanos.length];
        for (int i = 0; i < nanos.length; i++) {
            each[i] = Math.max(nanos[i], 1) / (double) plan.operations();
        }
        return Medians.of(each);
    }

    private static double median(List<Double> values) {
        return Medians.of(values(values.stream()));
    }

    private static double[] values(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).toArray();
    }
}
