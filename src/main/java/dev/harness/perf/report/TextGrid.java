package dev.harness.perf.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns, between rules, under a centred title. Not thread-safe. */
final class TextGrid {
    /** The length of the rule on both sides of a title that is wider than the table. */
    private static final int LEAST_RULE = 4;

    private record Heading(String text, boolean right, String gap) {}

    private final List<Heading> headings = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    TextGrid left(String heading, String gap) {
        headings.add(new Heading(heading, false, gap));
        return this;
    }

    TextGrid right(String heading, String gap) {
        headings.add(new Heading(heading, true, gap));
        return this;
    }

    /** Adds a row of as many cells as there are headings. */
    void row(List<String> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException(cells.size() + " cells under " + headings.size() + " headings");
        }
        rows.add(List.copyOf(cells));
    }

    /** Returns the lines, none of which ends in a blank. */
    List<String> lines(String title) {
        List<String> body = body();
        int width = body.stream().mapToInt(String::length).reduce(title.length() + LEAST_RULE, Math::max);
        String rule = "-".repeat(width);
        List<String> lines = new ArrayList<>();
        lines.add(centred(title, width));
        lines.add(body.get(0));
        lines.add(rule);
        lines.addAll(body.subList(1, body.size()));
        lines.add(rule);
        return lines;
    }

    /** Returns the header and the rows alone. */
    List<String> body() {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(line(headings.stream().map(Heading::text).toList(), widths));
        rows.forEach(row -> lines.add(line(row, widths)));
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = headings.get(column).text().length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - cell.length());
            Heading heading = headings.get(column);
            line.append(heading.gap()).append(heading.right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String centred(String title, int width) {
        int left = (width - title.length()) / 2;
        return "-".repeat(left) + title + "-".repeat(width - title.length() - left);
    }
}
