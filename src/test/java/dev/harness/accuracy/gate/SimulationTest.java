package dev.harness.accuracy.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** The numbers of the proof come from draws that are what they are called. */
class SimulationTest {
    private static Procedure.Answer bySign(DoubleSupplier jvm) {
        double first = jvm.getAsDouble();
        double second = jvm.getAsDouble();
        if (first > 0 && second > 0) {
            return Procedure.Answer.SLOWER;
        }
        return first < 0 && second < 0 ? Procedure.Answer.FASTER : Procedure.Answer.CANNOT_TELL;
    }

    @Test
    void asMeasured_threeOfFourPositive_bothPositiveInNineOfSixteen() {
        Map<Procedure.Answer, Long> answers =
                Simulation.asMeasured(0.1, 0.2, 0.3, -0.1).run(SimulationTest::bySign, 16_000, 1);

        assertThat(answers.get(Procedure.Answer.SLOWER)).isCloseTo(9_000L, within(250L));
        assertThat(answers.get(Procedure.Answer.FASTER)).isCloseTo(1_000L, within(120L));
    }

    @Test
    void ofSameCode_onlyPositiveValues_bothSidesEquallyOften() {
        Map<Procedure.Answer, Long> answers = Simulation.ofSameCode(0.1, 0.2).run(SimulationTest::bySign, 16_000, 1);

        assertThat(answers.get(Procedure.Answer.SLOWER)).isCloseTo(4_000L, within(250L));
        assertThat(answers.get(Procedure.Answer.FASTER)).isCloseTo(4_000L, within(250L));
    }

    @Test
    void run_sameSeed_sameCounts() {
        Simulation simulation = Simulation.asMeasured(0.1, -0.1);

        assertThat(simulation.run(SimulationTest::bySign, 1_000, 7))
                .isEqualTo(simulation.run(SimulationTest::bySign, 1_000, 7))
                .isNotEqualTo(simulation.run(SimulationTest::bySign, 1_000, 8));
    }

    @Test
    void asMeasured_noOrBadValues_isRefused() {
        assertThatThrownBy(() -> Simulation.asMeasured()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Simulation.asMeasured(1, Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void spread_fiveValues_centerAndDeviation() {
        Spread spread = Spread.of(new double[] {0.01, 0.02, 0.03, 0.04, 0.05});

        assertThat(spread.jvms()).isEqualTo(5);
        assertThat(spread.center()).isCloseTo(0.03, within(1e-12));
        assertThat(spread.deviation()).isCloseTo(Math.sqrt(0.00025), within(1e-12));
        assertThat(spread.mad()).isCloseTo(0.014826, within(1e-12));
        assertThat(spread.agrees()).isTrue();
        assertThat(Spread.of(new double[] {0.01}).agrees()).isFalse();
    }

    @Test
    void share_countsAndPercent_areReadable() {
        assertThat(Share.NONE.percent()).isEqualTo("-");
        assertThat(Share.NONE.with(true).with(false).percent()).isEqualTo("50.0 %");
        assertThat(new Share(1, 300_000).percent()).isEqualTo("0.0003 %");
        assertThat(new Share(3, 300_000).plus(new Share(1, 1)).counts()).isEqualTo("4 of 300,001");
    }
}
