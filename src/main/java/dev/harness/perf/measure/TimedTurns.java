package dev.harness.perf.measure;

/** Turns of a loop of its own, with the timer that fits its inputs. Not thread-safe. */
final class TimedTurns implements Turns {
    private final RoundTimer timer;

    private TimedTurns(RoundTimer timer) {
        this.timer = timer;
    }

    static TimedTurns of(Operation operation, Clock clock, ClockQuality quality, AllocationCounter counter) {
        Loop loop = Loops.of(operation);
        return new TimedTurns(operation
                .inputs()
                .map(inputs -> onInputs(loop, inputs, clock, quality, counter))
                .orElseGet(() -> RoundTimer.plain(loop, clock)));
    }

    private static RoundTimer onInputs(
            Loop loop, Operation.Inputs inputs, Clock clock, ClockQuality quality, AllocationCounter counter) {
        ClockCost kept = ClockCost.notSubtracted(quality);
        return inputs.batches().isPresent()
                ? new BatchTimer(loop, inputs, clock, quality, counter, kept)
                : new SingleTimer(loop, clock, kept);
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
}
