package dev.harness.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05.678901,          2026-01-02T03:04:05.678901Z",
        "2026-01-02T03:04:05.678901Z,         2026-01-02T03:04:05.678901Z",
        "2026-01-02T03:04:05,                 2026-01-02T03:04:05Z",
        "2026-01-02T03:04,                    2026-01-02T03:04:00Z",
        "2026-01-02T03:04:05.678901+00:00,    2026-01-02T03:04:05.678901Z",
        "2026-01-02T03:04:05+02:00,           2026-01-02T01:04:05Z",
        "2026-01-02T03:04:05-0130,            2026-01-02T04:34:05Z",
        "2026-01-02T03:04:05.123456789Z,      2026-01-02T03:04:05.123456789Z",
        "+1000000000-12-31T23:59:59.999999999Z, +1000000000-12-31T23:59:59.999999999Z"
    })
    void parse_iso_isTheMoment(String text, Instant expected) {
        assertThat(IsoTime.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-01-02",
                "2026-13-02T03:04:05Z",
                "2026-02-30T03:04:05",
                "2026-01-02T25:04:05Z",
                "2026-01-02T03:04:05 Z",
                "1767323045",
                "2026-01-02T03:04:05+99:00",
                "2026-01-02T03:04:05Zx"
            })
    void parse_anythingElse_isRefused(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> IsoTime.parse(text));
    }
}
