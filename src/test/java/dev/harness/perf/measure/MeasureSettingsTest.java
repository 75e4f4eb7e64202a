package dev.harness.perf.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MeasureSettingsTest {

    private final MeasureSettings defaults = MeasureSettings.defaults();

    @Test
    void defaults_areThoseOfTheConfiguration() {
        assertThat(defaults)
                .isEqualTo(new MeasureSettings(5, 5_000, 1_000_000_000, 700_000_000, 1, 10, 0.02, false, false));
    }

    @Test
    void with_valueOutOfRange_namesTheRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMinRounds(0))
                .withMessage("minRounds = 0 is out of range; give 1 to 1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withThreads(0))
                .withMessage("threads = 0 is out of range; give 1 to 1024");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMinTime(0))
                .withMessageStartingWith("minTime = 0 is out of range");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withMaxTime(-1))
                .withMessageStartingWith("maxTime = -1 is out of range");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withWarmup(-1))
                .withMessageStartingWith("warmup = -1 is out of range");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withTargetInterval(Double.NaN))
                .withMessage("targetInterval = NaN is out of range; give 0 to 1");
    }

    @Test
    void with_legalValue_changesOnlyThat() {
        assertThat(defaults.withMinRounds(9))
                .isEqualTo(new MeasureSettings(9, 5_000, 1_000_000_000, 700_000_000, 1, 10, 0.02, false, false));
        assertThat(defaults.withThreads(4).threads()).isEqualTo(4);
        assertThat(defaults.withWarmup(0).warmupNanos()).isZero();
        assertThat(defaults.inItsOwnJvm().withMinRounds(5).alone()).isTrue();
    }

    @Test
    void inItsOwnJvm_warmup_isLongerUnlessItWasGiven() {
        assertThat(defaults.inItsOwnJvm())
                .isEqualTo(new MeasureSettings(5, 5_000, 1_000_000_000, 1_500_000_000, 1, 10, 0.02, true, false));
        assertThat(defaults.withWarmup(300).inItsOwnJvm().warmupNanos()).isEqualTo(300);
        assertThat(defaults.withWarmup(700_000_000).inItsOwnJvm().warmupNanos()).isEqualTo(700_000_000);
        assertThat(defaults.withWarmup(700_000_000).withThreads(2).patient().warmupNanos())
                .isEqualTo(700_000_000);
        assertThat(defaults.withWarmup(300)
                        .withWarmup(MeasureSettings.WARMUP_ON)
                        .inItsOwnJvm()
                        .warmupNanos())
                .isEqualTo(1_500_000_000);
        assertThat(defaults.patient().withWarmup(MeasureSettings.WARMUP_ON).warmupNanos())
                .isEqualTo(4_000_000_000L);
        assertThat(defaults.patient().inItsOwnJvm().warmupNanos()).isEqualTo(4_000_000_000L);
        assertThat(defaults.withWarmup(0).inItsOwnJvm().warmupNanos()).isZero();
    }
}
