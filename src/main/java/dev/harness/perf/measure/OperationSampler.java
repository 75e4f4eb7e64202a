package dev.harness.perf.measure;

import java.util.Arrays;

/** Times single operations, one by one, after the rounds. */
final class OperationSampler {
    private static final int MOST = 10_000;
    private static final int CHUNK = 100;
    private static final long WARMUP_NANOS = 20_000_000;
    private static final long SAMPLE_NANOS = 50_000_000;

    /** One long interruption of the thread must not leave only a few. */
    private static final long LONGEST_NANOS = 200_000_000;

    private final Loop loop;
    private final Clock clock;
    private final ClockCost cost;
    private final long[] times = new long[MOST];
    private final long[] empty = new long[MOST];

    OperationSampler(Loop loop, Clock clock, ClockQuality quality) {
        this.loop = loop;
        this.clock = clock;
        this.cost = new ClockCost(quality);
    }

    /**
     * Times up to 10,000 operations: as many as last 50 ms, but 100 if these last no more than 200 ms. The loop that times
     * them is compiled before.
     */
    OperationTimes sample() throws Throwable {
        take(WARMUP_NANOS, WARMUP_NANOS);
        int count = take(SAMPLE_NANOS, LONGEST_NANOS);
        for (int i = 0; i < count; i++) {
            cost.add(empty[i]);
        }
        return OperationTimes.of(Arrays.copyOf(times, count), Arrays.copyOf(empty, count), cost);
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
