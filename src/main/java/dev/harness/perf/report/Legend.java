package dev.harness.perf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What the columns of the benchmark table mean. */
final class Legend {
    private Legend() {}

    /**
     * Returns the lines; none when every column is clear.
     *
     * @param marked whether a figure is marked because its limit is broken
     */
    static List<String> lines(Set<Column> columns, TableOptions options, boolean marked) {
        List<String> lines = new ArrayList<>();
        if (columns.contains(Column.ERROR)) {
            lines.add("  ±: half the 95 % confidence interval of the median; - with fewer than 6 rounds");
        }
        if (columns.contains(Column.MEAN) && options.isStandard()) {
            lines.add("  Mean: shown since some rounds took far longer than most; the median says nothing of them");
        }
        if (columns.contains(Column.OPERATION_P99)) {
            lines.add(
                    "  P99: 99 of 100 single operations take no longer; - if fewer were timed, or the clock does not resolve it");
        }
        if (columns.contains(Column.OUTLIERS)) {
            lines.add("  Outliers: 1 Standard Deviation from Mean; "
                    + "1.5 IQR (InterQuartile Range) from 1st Quartile and 3rd Quartile.");
        }
        if (columns.contains(Column.OPS)) {
            lines.add(
                    options.isClassic()
                            ? "  OPS: Operations Per Second, computed as 1 / Mean"
                            : "  Ops/s: operations per second of all threads, from the mean");
        }
        if (columns.contains(Column.THROUGHPUT)) {
            lines.add("  Throughput: what all threads together process in a second, from the mean; 1 MB is 1024 KB");
        }
        if (columns.contains(Column.BYTES)) {
            lines.add("  Bytes/op: bytes allocated by one warm operation; - if this JVM cannot count them");
        }
        if (columns.contains(Column.WORK)) {
            lines.add("  Work/op: bytecodes that one warm operation executes, the same on every machine with this JDK");
        }
        if (marked) {
            lines.add("  !: breaks a limit; the table of limits has it");
        }
        if (!lines.isEmpty()) {
            lines.add(0, "Legend:");
        }
        return lines;
    }
}
