package dev.harness.perf.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.SizeCount;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SizesChartTest {
    private static String drawn(List<SizeCount> sizes) {
        Markup out = new Markup();
        SizesChart.draw(out, sizes);
        return out.toString();
    }

    private static long bars(String page) {
        return Pattern.compile("m\\d[^mz]*z")
                .matcher(page.replaceAll("(?s).*class=\"objects\" d=", ""))
                .results()
                .count();
    }

    @Test
    void draw_nothingRecorded_noFigure() {
        assertThat(drawn(List.of())).isEmpty();
    }

    @Test
    void draw_severalSizes_aBarForEachPowerOfTwoAndInWords() {
        String page = drawn(
                List.of(new SizeCount(16, 70_000), new SizeCount(9, 1), new SizeCount(24, 3), new SizeCount(100, 0)));

        assertThat(page)
                .contains("aria-label=\"Sizes of the allocated objects: 70,001 up to 16 B, 3 up to 32 B\"")
                .contains(">16 B<", ">128 B<");
        assertThat(bars(page)).as("none for the 0 objects of 100 B").isEqualTo(2);
    }

    @Test
    void draw_oneAmongAMillion_stillShows() {
        assertThat(drawn(List.of(new SizeCount(16, 1_000_000), new SizeCount(4_096, 1))))
                .containsPattern("m\\d+[ -]\\d+h\\d+v2h-\\d+z");
    }

    @Test
    void draw_everyPower_fewNamesAndWithinTheFrame() {
        List<SizeCount> sizes = new ArrayList<>();
        for (int power = 0; power < Long.SIZE - 1; power++) {
            sizes.add(new SizeCount(1L << power, 1));
        }
        sizes.add(new SizeCount(Long.MAX_VALUE, Long.MAX_VALUE / 2));

        String page = drawn(sizes);
        assertThat(bars(page)).isEqualTo(Long.SIZE);
        assertThat(Pattern.compile("class=\"c\"").matcher(page).results().count())
                .isLessThanOrEqualTo(8);
        assertThat(page).hasSizeLessThan(6_000);
    }
}
