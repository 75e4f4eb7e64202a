package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.harness.perf.Complexity;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassFitTest {
    private static final int[] SIZES = {1, 2, 4, 8};

    private static double[] costs(DoubleUnaryOperator cost) {
        return Arrays.stream(SIZES).asDoubleStream().map(cost).toArray();
    }

    /** Of the cost 6 + n at 8, six parts in fourteen do not grow. */
    @ParameterizedTest
    @CsvSource({"6, 1, 0.428571", "0, 3, 0", "0.5, 1000, 0.0000625", "5, 0, 1"})
    void of_fixedAndGrowingPart_bothFound(double fixed, double growing, double part) {
        ClassFit fit = ClassFit.of(Complexity.LINEAR, SIZES, costs(n -> fixed + growing * n));

        assertThat(fit.error()).isCloseTo(0, within(1e-9));
        assertThat(fit.fixed()).isCloseTo(part, within(1e-6));
    }

    /** The constant that fits 1 and 2 best by relative errors is 6/5: it is off by a fifth and by two fifths. */
    @Test
    void of_costsThatGrowUnderAConstant_errorIsTheRootMeanSquare() {
        ClassFit fit = ClassFit.of(Complexity.CONSTANT, new int[] {1, 2}, new double[] {1, 2});

        assertThat(fit.error()).isCloseTo(Math.sqrt((0.04 + 0.16) / 2), within(1e-9));
        assertThat(fit).hasToString("O(1): off by 31.6 %");
    }

    /** What falls has no growing part, which would be negative: the best constant is left. */
    @Test
    void of_costsThatFall_isTheConstant() {
        double[] falling = {4, 2};
        int[] sizes = {1, 2};

        ClassFit linear = ClassFit.of(Complexity.LINEAR, sizes, falling);

        assertThat(linear.error())
                .isCloseTo(ClassFit.of(Complexity.CONSTANT, sizes, falling).error(), within(1e-9));
        assertThat(linear.fixed()).isEqualTo(1);
    }

    /** What grows faster than the class has no fixed part, which would be negative. */
    @Test
    void of_costsThatGrowFaster_haveNoFixedPart() {
        ClassFit fit = ClassFit.of(Complexity.LINEAR, new int[] {1, 2}, new double[] {1, 4});

        // b n with b = (1 + 1/2) / (1 + 1/4) = 6/5: off by a fifth and by two fifths.
        assertThat(fit.fixed()).isZero();
        assertThat(fit.error()).isCloseTo(Math.sqrt((0.04 + 0.16) / 2), within(1e-9));
    }

    @Test
    void fit_withAFactor_isOfTheProduct() {
        ClassFit fit = ClassFit.fit(Complexity.LINEAR, n -> n * n, SIZES, costs(n -> 7 * n * n * n));

        assertThat(fit.error()).isCloseTo(0, within(1e-9));
    }

    /** A logarithm is that of n + 1; that of 3 is half of that of 9. */
    @ParameterizedTest
    @CsvSource({
        "CONSTANT, 1",
        "LOGARITHMIC, 0.5",
        "LINEAR, 0.25",
        "LINEARITHMIC, 0.125",
        "QUADRATIC, 0.0625",
        "CUBIC, 0.015625",
        "EXPONENTIAL, 0.015625"
    })
    void relative_twoOfEight_isTheRatioOfTheClass(Complexity growth, double ratio) {
        assertThat(GrowthShape.relative(growth, 2, 8)).isCloseTo(ratio, within(1e-12));
    }
}
