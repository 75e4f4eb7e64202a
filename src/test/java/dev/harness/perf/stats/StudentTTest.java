package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
    /** Printed tables of the distribution; for one and two degrees of freedom there are closed forms. */
    @ParameterizedTest
    @CsvSource({
        "1, 0.95, 12.7062047364",
        "1, 0.999, 636.6192487687",
        "2, 0.999, 31.5990545764",
        "3, 0.999, 12.9239786367",
        "4, 0.99, 4.6040948714",
        "10, 0.999, 4.5868938587",
        "30, 0.95, 2.0422724563",
        "100, 0.999, 3.3904913112",
        "1000000, 0.95, 1.9599663400",
    })
    void twoSided_knownValues_reproduced(int freedom, double confidence, double t) {
        assertThat(StudentT.twoSided(confidence, freedom)).isCloseTo(t, withinPercentage(1e-6));
    }

    @ParameterizedTest
    @CsvSource({"0, 0.95", "3, 0", "3, 1", "3, NaN"})
    void twoSided_outOfRange_saysWhatToGive(int freedom, double confidence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StudentT.twoSided(confidence, freedom))
                .withMessageContaining("give a confidence between 0 and 1 and at least 1 degree");
    }
}
