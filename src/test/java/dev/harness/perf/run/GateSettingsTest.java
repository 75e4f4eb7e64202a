package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.measure.MeasureSettings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateSettingsTest {
    private static GateSettings settings(Map<String, String> parameters) {
        return Settings.of(key -> Optional.ofNullable(parameters.get(key)), parameters.keySet())
                .gate();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {"null, false", "'', false", "false, false", "0, false", "true, true", "1, true", "yes, true"})
    void isCi_valueOfTheVariable_decides(String value, boolean expected) {
        assertThat(GateSettings.isCi(value)).isEqualTo(expected);
    }

    @Test
    void of_nothingSet_gatesNothing() {
        GateSettings gate = settings(Map.of());
        assertThat(gate.compare()).isEmpty();
        assertThat(gate.failOn()).isEqualTo(FailOn.NOTHING);
        assertThat(gate.choice()).isEqualTo("latest");
    }

    @Test
    void gatedTest_nothingElseSaid_isMeasuredInFiveShortForks() {
        GateSettings gate = settings(Map.of("harness.benchmark.fail-on", "median:5%"));
        assertThat(gate.forks(0)).isEqualTo(5);
        assertThat(gate.measure(MeasureSettings.defaults()).maxTimeNanos()).isEqualTo(100_000_000);
    }

    @Test
    void gatedTest_configurationSaysSomething_isMeasuredSo() {
        GateSettings gate = settings(Map.of("harness.benchmark.forks", "2", "harness.benchmark.max-time", "1 s"));
        assertThat(gate.forks(2)).isEqualTo(2);
        assertThat(gate.measure(MeasureSettings.defaults()).maxTimeNanos()).isEqualTo(1_000_000_000);
    }

    @Test
    void of_maxRegression_replacesTheGateOnTheMedian() {
        GateSettings gate = settings(Map.of("harness.benchmark.fail-on", "median:5%,allocated:0%"));
        assertThat(gate.of(Optional.of(Threshold.ofMedian("10%")))).hasToString("allocated:0%,median:10%");
    }
}
