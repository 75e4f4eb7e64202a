package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NoiseTest {
    private final FakeClock clock = new FakeClock();
    private final FakeActivity activity = new FakeActivity();

    @Test
    void stop_everyCounterHasGrown_isWhatWasAddedSinceTheStart() {
        clock.advance(1_000);
        activity.compileMillis = 100;
        activity.safepointNanos = 200;
        activity.waitedNanos = 300;
        activity.firstTouches = new FirstTouches(400, 500);
        Noise.Watch watch = Noise.start(activity, clock);

        clock.advance(1);
        activity.compileMillis += 2;
        activity.safepointNanos += 3;
        activity.waitedNanos += 4;
        activity.firstTouches = new FirstTouches(405, 506);

        assertThat(watch.stop()).isEqualTo(new Noise(1, 2, 3, 4, new FirstTouches(5, 6)));
    }
}
