package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailOnTest {
    @Test
    void parse_everyForm_keepsOrderMetricAndAmount() {
        FailOn gates = FailOn.parse(
                "median:5%, mean:0.2 ms,min:.5%,p99:10%,ops:20%,allocated:0%,allocated:16 B,compiled-allocated:5%,work:2%");
        assertThat(gates.thresholds())
                .extracting(Threshold::metric)
                .containsExactly(
                        Metric.MEDIAN,
                        Metric.MEAN,
                        Metric.MIN,
                        Metric.P99,
                        Metric.OPS,
                        Metric.ALLOCATED,
                        Metric.ALLOCATED,
                        Metric.COMPILED_ALLOCATED,
                        Metric.WORK);
        assertThat(gates.share(Metric.MEDIAN, 100)).contains(0.05);
        assertThat(gates.share(Metric.MEAN, 1_000_000)).contains(0.2);
        assertThat(gates.share(Metric.MIN, 1)).contains(0.005);
        assertThat(gates.share(Metric.OPS, 1)).contains(0.25);
        assertThat(gates.share(Metric.ALLOCATED, 100)).contains(0.0);
        assertThat(gates)
                .hasToString(
                        "median:5%,mean:0.2 ms,min:.5%,p99:10%,ops:20%,allocated:0%,allocated:16 B,compiled-allocated:5%,work:2%");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "median:",
                "median",
                "ops:5%%",
                "min:-5%",
                "p42:1%",
                "median:NaN",
                "median:NaN%",
                "",
                " ",
                ",",
                "median:5%,",
                "median:5",
                "median:5 B",
                "allocated:5 ms",
                "allocated:16",
                "ops:5 ms",
                "ops:100%",
                "work:5 ms",
                "work:-1",
                "median:5%,median:6%",
                "median:1e3%",
                "median:Infinity%",
                "Median:5%",
                "median=5%",
                "median:5%;min:5%",
                "median:%"
            })
    void parse_wrongForm_saysWhatToWrite(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailOn.parse(text))
                .withMessageContaining("value \"")
                .withMessageMatching("(?s).*(write e\\.g\\.|keep one|allow less).*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            median:            | does not say how far median may grow; write e.g. "median:5%" or "median:0.2 ms"
            ops                | does not say how far ops may fall; write e.g. "ops:5%"
            median:5%%         | has more than one percent sign; write e.g. "median:5%"
            ops:.5 % %         | has more than one percent sign; write e.g. "ops:.5%"
            min:-5%            | is negative, and a gate says how far min may grow, 0 or more; write e.g. "min:5%" or "min:0.2 ms"
            median:7           | has a number without a unit; write e.g. "median:7%" or "median:0.2 ms"
            allocated:16       | has a number without a unit; write e.g. "allocated:16%" or "allocated:16 B"
            ops:5              | has a number without a unit; write e.g. "ops:5%"
            ops:5 ms           | has no amount that ops may fall by: "5 ms" is no share; write e.g. "ops:5%"
            allocated:5 ms     | has no amount that allocated may grow by: "5 ms" is no share and no size; write e.g. "allocated:5%" or "allocated:16 B"
            work:5 ms          | has no amount that work may grow by: "5 ms" is no share and no count; write e.g. "work:5%" or "work:100"
            median:5 percent   | has no amount that median may grow by: "5 percent" is no share and no time; write e.g. "median:5%" or "median:0.2 ms"
            median=5%          | has no colon between metric and amount; write e.g. "median:5%"
            Median:5%          | has capital letters in its metric; write e.g. "median:5%"
            P99 = 5%           | has no colon between metric and amount; write e.g. "p99:5%"
            Mean=soon          | has no colon between metric and amount; write e.g. "mean:5%" or "mean:0.2 ms"
            median::5%         | has no amount that median may grow by: ":5%" is no share and no time; write e.g. "median:5%" or "median:0.2 ms"
            median:5%;min:5%   | has a semicolon, and commas separate gates; write e.g. "median:5%,allocated:0%"
            median:0,5%        | has a comma in a number, and commas separate gates; write e.g. "median:0.5%"
            5%                 | names no metric: "5%" is none of median, mean, min, p99, ops, allocated, compiled-allocated, work; write e.g. "median:5%"
            latency=5%         | names no metric: "latency=5%" is none of median, mean, min, p99, ops, allocated, compiled-allocated, work; write e.g. "median:5%"
            median:5%,median:6% | bounds median twice in the same way; keep one of the two
            ops:100%           | lets operations a second fall to 0; allow less than 100%
            """)
    void parse_slip_isNamedWithTheRightForm(String text, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailOn.parse(text))
                .withMessage("value \"" + text + "\" " + problem);
    }

    @Test
    void parse_unknownMetric_namesThoseThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FailOn.parse("p42:1%"))
                .withMessage(
                        "value \"p42:1%\" names no metric: \"p42\" is none of median, mean, min, p99, ops, allocated, "
                                + "compiled-allocated, work; write e.g. \"median:5%\"");
    }

    @Test
    void isExceeded_equalToTheAllowedGrowth_passes() {
        assertThat(Threshold.parse("allocated:16 B").isExceeded(100, 116)).isFalse();
        assertThat(Threshold.parse("allocated:16 B").isExceeded(100, 117)).isTrue();
        assertThat(Threshold.parse("allocated:0%").isExceeded(100, 100)).isFalse();
        assertThat(Threshold.parse("allocated:0%").isExceeded(0, 1)).isTrue();
        assertThat(Threshold.parse("work:1.5k").isExceeded(0, 1_501)).isTrue();
        assertThat(Threshold.parse("work:1.5k").isExceeded(0, 1_500)).isFalse();
        assertThat(Threshold.parse("median:10%").isExceeded(1, 1.1)).isFalse();
    }

    @Test
    void replacing_gateOfTheSameMetric_keepsTheOthers() {
        FailOn gates = FailOn.parse("median:5%,allocated:0%").replacing(Threshold.ofShare(Metric.MEDIAN, 0.1));
        assertThat(gates).hasToString("allocated:0%,median:10%");
    }
}
