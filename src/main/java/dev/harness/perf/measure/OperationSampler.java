package dev.harness.perf.measure;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Times single operations, one by one, after the rounds; on several threads at the same time if the rounds ran so. */
final class OperationSampler {
    private static final int MOST = 10_000;
    private static final int CHUNK = 100;
    private static final long WARMUP_NANOS = 20_000_000;
    private static final long SAMPLE_NANOS = 50_000_000;

    /** One long interruption of the thread must not leave only a few. */
    private static final long LONGEST_NANOS = 200_000_000;

    private final Loop loop;
    private final Clock clock;
    private final long[] times = new long[MOST];
    private final long[] empty = new long[MOST];
    private @Nullable Sample first;

    private static final class Sample {
        private final long[] times;
        private final long[] empty;

        Sample(long[] times, long[] empty) {
            this.times = times;
            this.empty = empty;
        }
    }

    private OperationSampler(Loop loop, Clock clock) {
        this.loop = loop;
        this.clock = clock;
    }

    /**
     * Times up to 10,000 operations on each thread: as many as last 50 ms, but 100 if these last no more than 200 ms. The loop that
     * times them is compiled before.
     *
     * @param loops the loop of each thread
     */
    static OperationTimes sample(List<Loop> loops, Clock clock, ClockQuality quality) throws Throwable {
        List<OperationSampler> team =
                loops.stream().map(loop -> new OperationSampler(loop, clock)).toList();
        if (team.size() == 1) {
            team.get(0).turn();
        } else {
            new ThreadTeam(
                            team.stream()
                                    .<RoundTimer>map(one -> iterations -> one.turn())
                                    .toList(),
                            () -> 0)
                    .time(1);
        }
        List<Sample> samples =
                team.stream().flatMap(one -> Stream.ofNullable(one.first)).toList();
        ClockCost cost = new ClockCost(quality);
        long[] nothing = joined(samples, sample -> sample.empty);
        for (long nanos : nothing) {
            cost.add(nanos);
        }
        return OperationTimes.of(joined(samples, sample -> sample.times), nothing, cost);
    }

    private static long[] joined(List<Sample> samples, Function<Sample, long[]> values) {
        return samples.stream().map(values).flatMapToLong(Arrays::stream).toArray();
    }

    /** A later turn only keeps the processor busy while another thread has not finished its first. */
    private long turn() throws Throwable {
        take(WARMUP_NANOS, WARMUP_NANOS);
        int count = take(SAMPLE_NANOS, LONGEST_NANOS);
        if (first == null) {
            first = new Sample(Arrays.copyOf(times, count), Arrays.copyOf(empty, count));
        }
        return 1;
    }

    private int take(long nanos, long longest) throws Throwable {
        long start = clock.nanos();
        long[] someTimes = new long[CHUNK];
        long[] someEmpty = new long[CHUNK];
        int count = 0;
        int chunk = 1;
        while (count < MOST
                && (count == 0 || clock.nanos() - start < (count < OperationTimes.FEWEST ? longest : nanos))) {
            Interrupts.check();
            int some = Math.min(chunk, MOST - count);
            loop.time(some, clock, someTimes, someEmpty);
            System.arraycopy(someTimes, 0, times, count, some);
            System.arraycopy(someEmpty, 0, empty, count, some);
            count += some;
            chunk = Math.min(2 * chunk, CHUNK);
        }
        return count;
    }
}
