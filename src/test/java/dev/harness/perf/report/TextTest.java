package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.stats.Numbers;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @CsvSource({"abc, 3", "größe, 5", "日本語, 6", "한글, 4", "ｆｕｌｌ, 8", "e\u0301, 1", "😀, 2", "✅, 2", "שלום, 4"})
    void of_text_columnsOfATerminal(String text, int columns) {
        assertThat(CharacterWidth.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "日本語",
                "😀👍🏽",
                "e\u0301e\u0301",
                "\u202eevil",
                "a\u2066b",
                "\u200f",
                "a\tb",
                "a\u0007\u001b[2Jb",
                "a\u2028b",
                "שלום",
                "\ud800",
                "soft\u00adhyphen",
            })
    void lines_anyName_columnsStayWhereTheyAre(String name) {
        List<String> lines = BenchmarkTable.lines(
                List.of(
                        Examples.benchmark(BenchmarkId.of("a.B", name), "", 7, 1, 2, 3),
                        Examples.benchmark(BenchmarkId.of("a.B", "plain"), "", 7, 1, 2, 3)),
                TableOptions.DEFAULT,
                OptionalInt.empty());
        assertThat(lines.subList(3, 5)).extracting(CharacterWidth::of).containsOnly(CharacterWidth.of(lines.get(2)));
        assertThat(String.join("\n", lines))
                .doesNotContainPattern("[\\p{Cntrl}&&[^\n]]|[\u202a-\u202e\u2066-\u2069\u200f\u2028]");
    }

    @Test
    void line_directionMark_shownAsItsNumber() {
        assertThat(Text.line("a\u202eb")).isEqualTo("a\\u202eb");
        assertThat(Text.line("x\ud800y")).isEqualTo("x\\ud800y");
    }

    @Test
    void lines_rightToLeftName_numbersFollowALeftToRightMark() {
        TextGrid grid = new TextGrid().left("Name", "").right("Median", "  ");
        grid.row(List.of("שלום", "12"));
        assertThat(grid.body().get(1)).isEqualTo("שלום" + Text.LEFT_TO_RIGHT + "      12");
    }

    @Test
    void cell_emojiAtTheCut_notTornApart() {
        String cut = Text.cell("😀".repeat(100), 20);
        assertThat(cut.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)).isTrue();
        assertThat(CharacterWidth.of(cut)).isLessThanOrEqualTo(20);
    }

    @Test
    void cell_thousandsOfMarksOnOneLetter_cut() {
        assertThat(Text.cell("a" + "\u0301".repeat(5_000))).hasSizeLessThan(500);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.00001234, 1.234e-05",
        "0.012344, 0.01234",
        "1.23456, 1.235",
        "999.96, '1,000'",
        "99.995, 100.0",
        "12345.6, '12,350'",
        "1e9, '1,000,000,000'",
        "NaN, -",
        "Infinity, -",
    })
    void significant_value_fourDigits(double value, String expected) {
        assertThat(Numbers.significant(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.00 %", "0.00123, 0.12 %", "0.0523, 5.2 %", "0.5, 50 %", "12, >999 %", "NaN, -", "Infinity, -"})
    void percent_share_twoOrThreeDigits(double share, String expected) {
        assertThat(Numbers.percent(share)).isEqualTo(expected);
    }
}
