package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Loops are counted by the readings of the clock: two for each that is timed. */
class SpeedLoopTest {
    private final AtomicInteger readings = new AtomicInteger();
    private final SpeedLoop loop = new SpeedLoop(() -> 25_000L * readings.getAndIncrement());

    @Test
    void between_neverCalled_hasNoTime() {
        loop.warm();

        assertThat(loop.median()).isEmpty();
        assertThat(readings).hasValue(0);
        assertThat(loop.product()).isNotEqualTo(1);
    }

    @Test
    void between_lessThanAMillisecondLater_isNotTimedAgain() {
        loop.between(0);
        loop.between(1_024_999);
        assertThat(readings).hasValue(2);

        loop.between(1_025_000);
        assertThat(readings).hasValue(4);
        assertThat(loop.median()).hasValue(25_000);
    }
}
