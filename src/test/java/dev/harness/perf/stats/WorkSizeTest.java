package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkSizeTest {
    @ParameterizedTest
    @CsvSource({
        "13 k, 13000",
        "13k, 13000",
        "13K, 13000",
        ".5 k, 500",
        "+2.5 M, 2500000",
        "1 G, 1000000000",
        "250, 250",
        "0, 0",
        "1.2345 k, 1234",
        "' 7 ', 7",
        "9223372036854775807, 9223372036854775807",
        "2. k, 2000"
    })
    void parse_numberAndUnit_isBytecodes(String text, long expected) {
        assertThat(WorkSize.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "k",
                "-1 k",
                "13 kB",
                "13 Ki",
                "13,000",
                "1e3",
                "13 T",
                "13 k k",
                "9223372036854775808",
                "10000000000 G",
                "٣ k",
                "NaN",
                "."
            })
    void parse_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> WorkSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value \"" + text + "\" is not an amount of work; write e.g. \"13 k\" or \"2.5 M\"");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0",
        "7, 10, 8",
        "900, 10, 990",
        "950, 10, 1.05 k",
        "12345, 10, 13.6 k",
        "123456789, 10, 136 M",
        "999999, 0, 1000 k",
        "2000000000, 10, 2.2 G",
        "9223372036854775807, 0, 9223372037 G"
    })
    void above_work_isRoundAndAccepted(long work, int percent, String expected) {
        String text = WorkSize.above(work, percent);

        assertThat(text).isEqualTo(expected);
        if (work < Long.MAX_VALUE) {
            assertThat(WorkSize.parse(text)).isGreaterThanOrEqualTo(work);
        }
    }
}
