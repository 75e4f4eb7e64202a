package dev.harness.perf.measure;

/**
 * Times every operation alone, on an input that is made just before it and torn down just after. The cost of reading the
 * clock is measured beside each operation and subtracted.
 */
final class SingleTimer implements RoundTimer {

    private static final int CHUNK = 1_024;

    private final Loop loop;
    private final Clock clock;
    private final ClockCost cost;
    private final long[] times = new long[CHUNK];
    private final long[] empty = new long[CHUNK];

    SingleTimer(Loop loop, Clock clock, ClockQuality quality) {
        this(loop, clock, new ClockCost(quality));
    }

    SingleTimer(Loop loop, Clock clock, ClockCost cost) {
        this.loop = loop;
        this.clock = clock;
        this.cost = cost;
    }

    @Override
    public double resolution() {
        return cost.resolution();
    }

    @Override
    public long time(int iterations) throws Throwable {
        long sum = 0;
        for (int left = iterations; left > 0; left -= CHUNK) {
            int count = Math.min(left, CHUNK);
            loop.time(count, clock, times, empty);
            for (int i = 0; i < count; i++) {
                sum += times[i];
                cost.add(empty[i]);
            }
        }
        return Math.max(Math.round(sum - iterations * cost.nanos()), 1);
    }

    @Override
    public double bytes(int iterations, AllocationCounter counter) throws Throwable {
        return loop.bytes(iterations, counter) / (double) iterations;
    }
}
