package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationLoopsTest {
    private static final List<Double> WAITING = List.of(25_749.0, 46_249.0, 34_111.0, 25_749.0, 69_939.5);

    @Test
    void sayHowFast_loopsThatAgree_do() {
        assertThat(CalibrationLoops.sayHowFast(List.of(25_700.0, 30_800.0), 10, 50))
                .isTrue();
        assertThat(CalibrationLoops.sayHowFast(List.of(25_700.0), 10)).isTrue();
    }

    @Test
    void sayHowFast_loopsFarApart_doWhereTheTimesAreFarApartWithThem() {
        assertThat(CalibrationLoops.sayHowFast(WAITING, 9_821, 10_328, 10_050, 9_879, 10_148))
                .as("measured on a busy machine")
                .isFalse();
        assertThat(CalibrationLoops.sayHowFast(WAITING, 257, 463, 340, 257, 700))
                .as("processors of different speeds")
                .isTrue();
    }

    @Test
    void sayHowFast_loopsThatAreMissing_doNot() {
        assertThat(CalibrationLoops.sayHowFast(List.of())).isFalse();
        assertThat(CalibrationLoops.sayHowFast(List.of(), 5)).isFalse();
        assertThat(CalibrationLoops.sayHowFast(List.of(100.0, 100.0), 1, 2, 3)).isFalse();
        assertThat(CalibrationLoops.sayHowFast(List.of(100.0, 0.0), 1, 2)).isFalse();
        assertThat(CalibrationLoops.sayHowFast(List.of(100.0, Double.NaN), 1, 2))
                .isFalse();
    }
}
