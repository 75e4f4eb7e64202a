package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({
        "5 us,5000",
        "5us,5000",
        "5 µs,5000",
        "100 ms,100000000",
        "1 s,1000000000",
        "+.5 S,500000000",
        "2 min,120000000000",
        "7 ns,7",
        "0 s,0"
    })
    void parse_accepted_givesNanoseconds(String text, long nanos) {
        assertThat(TimeSpan.parse(text)).isEqualTo(nanos);
    }

    @Test
    void parse_longerThanCanBeCounted_isSaidToBeOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeSpan.parse("9999999999999 s"))
                .withMessage("value \"9999999999999 s\" is out of range; the longest duration is 9223372036 s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 parsecs", "5", "", "ms", "-1 s", "1e3 ms", "1 s 2", "1,5 s", "1.2.3 s"})
    void parse_anythingElse_isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeSpan.parse(text))
                .withMessage("value \"" + text + "\" is not a duration; write e.g. \"5 us\", \"100 ms\" or \"1 s\"");
    }

    @Test
    void parseExact_fractionOfANanosecond_isKept() {
        assertThat(TimeSpan.parseExact("2.5 ns")).isEqualTo(2.5);
        assertThat(TimeSpan.parseExact("0.9 ns")).isEqualTo(0.9);
        assertThat(TimeSpan.parse("2.5 ns")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 ns",
        "0.27,0.27 ns",
        "12.345,12.35 ns",
        "999.96,1 us",
        "12345,12.35 us",
        "1500000,1.5 ms",
        "2500000000,2.5 s",
        "123456789,123.5 ms",
        "7200e9,7200 s"
    })
    void format_anyTime_hasFourDigits(double nanos, String text) {
        assertThat(TimeSpan.format(nanos)).isEqualTo(text);
    }
}
