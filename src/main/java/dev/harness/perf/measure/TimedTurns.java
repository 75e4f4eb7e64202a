package dev.harness.perf.measure;

/** Turns of a loop of its own, with the timer that fits its inputs. Not thread-safe. */
final class TimedTurns implements Turns {
    private static final int TRIES = 3;

    private final RoundTimer timer;
    private final Clock clock;
    private final AllocationCounter counter;

    private TimedTurns(RoundTimer timer, Clock clock, AllocationCounter counter) {
        this.timer = timer;
        this.clock = clock;
        this.counter = counter;
    }

    /** @param cost what is subtracted for reading the clock */
    static TimedTurns of(
            Operation operation, Clock clock, ClockQuality quality, AllocationCounter counter, ClockCost cost) {
        Loop loop = Loops.of(operation);
        RoundTimer timer = operation
                .inputs()
                .map(inputs -> inputs.batches().isPresent()
                        ? new BatchTimer(loop, inputs, clock, quality, counter, cost)
                        : new SingleTimer(loop, clock, cost))
                .orElseGet(() -> RoundTimer.plain(loop, clock));
        return new TimedTurns(timer, clock, counter);
    }

    @Override
    public long time(int operations) throws Throwable {
        return timer.time(operations);
    }

    @Override
    public int settle() throws Throwable {
        timer.settle();
        return timer.together();
    }

    @Override
    public double resolution() {
        return timer.resolution();
    }

    @Override
    public double bytes() throws Throwable {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long start = clock.nanos();
            timer.time(1);
            least = Math.min(least, clock.nanos() - start);
        }
        return AllocatedBytes.measure(timer, counter, Math.max((double) least / timer.together(), 1));
    }
}
