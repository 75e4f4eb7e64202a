package dev.harness.perf.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ByteSizeTest {

    /** Not read as CSV: the texts hold commas. */
    static List<String> cases() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("src/test/resources/cases/sizes.csv"))) {
            return lines.filter(line -> line.startsWith("`")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void parse_theCases_givesBytesOrRefuses(String line) {
        String text = line.substring(1, line.lastIndexOf('`'));
        String expected = line.substring(line.lastIndexOf(',') + 1);
        if (expected.equals("refused")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ByteSize.parse(text))
                    .withMessage("value \"" + text + "\" is not a size; write e.g. \"5 MB\"");
        } else {
            assertThat(ByteSize.parse(text)).isEqualTo(Long.parseLong(expected));
        }
    }

    @Test
    void cases_areNotEmpty() throws IOException {
        assertThat(cases()).hasSizeGreaterThan(20);
    }

    @Test
    void parse_moreThanALongHolds_isRefused() {
        assertThat(ByteSize.parse("8191 PB")).isEqualTo(8191L << 50);
        assertThatIllegalArgumentException().isThrownBy(() -> ByteSize.parse("8192 PB"));
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1024,1 KB", "1536,1.5 KB", "5242880,5 MB", "-2048,-2 KB", "1025,1 KB"})
    void format_anySize_roundsToOneDecimal(long bytes, String text) {
        assertThat(ByteSize.format(bytes)).isEqualTo(text);
    }

    @Test
    void formatExact_whereRoundingHides_showsBytes() {
        assertThat(ByteSize.formatExact(1024)).isEqualTo("1 KB");
        assertThat(ByteSize.formatExact(1025)).isEqualTo("1 KB (1,025 B)");
    }

    @Test
    void formatPair_oneByteApart_showsBytesOfBoth() {
        assertThat(ByteSize.formatPair(1024, 1025)).isEqualTo(new ByteSize.Pair("1 KB", "1 KB (1,025 B)"));
        assertThat(ByteSize.formatPair(1024, 4096)).isEqualTo(new ByteSize.Pair("1 KB", "4 KB"));
    }
}
