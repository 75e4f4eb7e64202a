package dev.harness.perf.measure;

import java.util.function.LongUnaryOperator;

/** An operation that costs what the clock is told, counts its calls, and is timed without any loop class. */
final class FakeOperation implements RoundTimer {

    private final FakeClock clock;
    private final LongUnaryOperator cost;
    long calls;
    long rounds;

    FakeOperation(FakeClock clock, LongUnaryOperator costOfCall) {
        this.clock = clock;
        this.cost = costOfCall;
    }

    @Override
    public long time(int iterations) {
        rounds++;
        long start = clock.nanos();
        for (int i = 0; i < iterations; i++) {
            clock.advance(cost.applyAsLong(calls++));
        }
        return clock.nanos() - start;
    }
}
