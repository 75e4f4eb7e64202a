package dev.harness.perf.report;

import dev.harness.perf.result.Throughput;
import dev.harness.perf.stats.Numbers;

/** An amount in a second as text: {@code 1.53 GB/s}, {@code 12.4 M elements/s}. */
final class Rate {
    private static final String[] SIZES = {"B/s", "KB/s", "MB/s", "GB/s", "TB/s", "PB/s"};
    private static final String[] COUNTS = {"", "k ", "M ", "G ", "T "};
    private static final int SIZE_STEP = 1024;
    private static final int COUNT_STEP = 1000;

    private Rate() {}

    static String text(double perSecond, Throughput throughput) {
        if (!Double.isFinite(perSecond)) {
            return "-";
        }
        return throughput.isBytes()
                ? scaled(perSecond, SIZE_STEP, SIZES, "")
                : scaled(perSecond, COUNT_STEP, COUNTS, throughput.rateUnit());
    }

    private static String scaled(double value, int step, String[] units, String after) {
        int power = 0;
        double rest = value;
        while (rest >= step && power < units.length - 1) {
            rest /= step;
            power++;
        }
        return Numbers.significant(rest) + " " + units[power] + Text.cell(after);
    }
}
