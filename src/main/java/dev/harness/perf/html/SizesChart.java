package dev.harness.perf.html;

import dev.harness.perf.result.SizeCount;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/** How many of the allocated objects have which size, by powers of two. Stateless. */
final class SizesChart {
    private static final int BOTTOM = 180;
    private static final int MOST_NAMES = 8;

    private SizesChart() {}

    /** Draws the sizes; nothing if none were recorded. */
    static void draw(Markup out, List<SizeCount> sizes) {
        SortedMap<Integer, Long> counts = SizeCount.byPowerOfTwo(sizes);
        if (counts.isEmpty()) {
            return;
        }
        int first = counts.firstKey();
        int bars = counts.lastKey() - first + 1;
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(1);
        Plot plot = new Plot(out, "Sizes of the allocated objects (number, by size up to)", words(counts), BOTTOM);
        Axis up = new Axis(0, Math.max(1, most), BOTTOM, Plot.TOP, false);
        plot.up(up, 1);
        Strokes filled = new Strokes();
        int every = (bars + MOST_NAMES - 1) / MOST_NAMES;
        for (int i = 0; i < bars; i++) {
            int left = at(i, bars);
            int right = at(i + 1, bars);
            long objects = counts.getOrDefault(first + i, 0L);
            if (objects > 0) {
                int gap = Math.max(1, (right - left) / 8);
                // Rounded up: one object among a million still shows.
                filled.box(left + gap, Math.min(BOTTOM - 2, up.at(objects)), right - gap, BOTTOM);
            }
            if (i % every == 0) {
                plot.text((left + right) / 2, BOTTOM + 24, name(first + i), Plot.MIDDLE);
            }
        }
        plot.draw(filled, "objects");
        plot.end(List.of());
    }

    private static int at(int bar, int bars) {
        return Plot.LEFT + (Plot.RIGHT - Plot.LEFT) * bar / bars;
    }

    private static String name(int power) {
        return ByteSize.format(1L << Math.min(power, Long.SIZE - 2));
    }

    private static String words(SortedMap<Integer, Long> counts) {
        List<String> parts = new ArrayList<>();
        counts.forEach((power, objects) -> {
            if (objects > 0) {
                parts.add(String.format(Locale.ROOT, "%,d up to %s", objects, name(power)));
            }
        });
        return "Sizes of the allocated objects: " + String.join(", ", parts);
    }
}
