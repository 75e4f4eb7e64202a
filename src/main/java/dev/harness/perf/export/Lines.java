package dev.harness.perf.export;

import dev.harness.perf.stats.TimeSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Text for a console, at most 100 characters wide where names allow. Stateless. */
public final class Lines {
    /** The widest line, in characters. */
    public static final int WIDTH = 100;

    private Lines() {}

    /** Returns the text on one line: control characters, and those that turn the direction, become blanks. */
    public static String plain(String text) {
        return text.strip().replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}]+", " ");
    }

    /** Returns the cells in columns: the first to the left, two blanks between them, no blanks at the end. */
    public static List<String> columns(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(i -> rows.stream()
                        .filter(row -> i < row.size())
                        .mapToInt(row -> row.get(i).length())
                        .max()
                        .orElse(0))
                .toArray();
        return rows.stream().map(row -> joined(row, widths)).toList();
    }

    private static String joined(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            if (widths[i] > 0) {
                line.append("  ")
                        .append(row.get(i))
                        .append(" ".repeat(widths[i] - row.get(i).length()));
            }
        }
        return line.toString().stripTrailing();
    }

    /** Returns the text cut at blanks, each line but the first indented. */
    public static List<String> wrapped(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line =
                new StringBuilder(" ".repeat(text.length() - text.stripLeading().length()));
        for (String word : text.strip().split(" ", -1)) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            } else if (!line.toString().isBlank()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Returns bytes with their unit; empty if they are unknown. */
    public static String bytes(double bytes) {
        return bytes >= 0 ? String.format(Locale.ROOT, "%,d B", Math.round(bytes)) : "";
    }

    /** Returns a time with its unit; empty if it is unknown. */
    public static String time(double nanos) {
        return Double.isFinite(nanos) ? TimeSpan.format(nanos) : "";
    }

    /** Returns a share as a percentage with its sign; empty if it is unknown. */
    public static String percent(double share) {
        if (!Double.isFinite(share)) {
            return "";
        }
        double percent = 100 * share;
        String digits = String.format(Locale.ROOT, Math.abs(percent) < 1_000 ? "%+.1f" : "%+,.0f", percent);
        return (digits.equals("-0.0") ? "+0.0" : digits) + " %";
    }
}
