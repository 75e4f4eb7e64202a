package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockQualityTest {
    /** Reading the clock is three times as dear until the code that reads it is compiled. */
    @Test
    void of_readingsThatAreCompiledLater_takesTheCompiledOnes() {
        long[] now = {0};
        int[] readings = {0};
        ClockQuality quality = ClockQuality.of(() -> now[0] += readings[0]++ < 70_000 ? 60 : 20);

        assertThat(quality).isEqualTo(new ClockQuality(20, 20));
    }
}
