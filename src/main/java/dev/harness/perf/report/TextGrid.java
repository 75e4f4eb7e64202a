package dev.harness.perf.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Rows of text in aligned columns, between rules, under a centred title. Not thread-safe. */
final class TextGrid {
    /** The length of the rule on both sides of a title that is wider than the table. */
    private static final int LEAST_RULE = 4;

    private static final String NOTE = "    ";

    private record Heading(String text, boolean right, String gap) {}

    private final List<Heading> headings = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final Map<Integer, List<String>> notes = new HashMap<>();

    TextGrid left(String heading, String gap) {
        headings.add(new Heading(heading, false, gap));
        return this;
    }

    TextGrid right(String heading, String gap) {
        headings.add(new Heading(heading, true, gap));
        return this;
    }

    /** Adds a sentence below the last row, broken into lines. */
    void note(String text) {
        notes.computeIfAbsent(rows.size(), row -> new ArrayList<>()).add(text);
    }

    /** Adds a row of as many cells as there are headings. */
    void row(List<String> cells) {
        if (cells.size() != headings.size()) {
            throw new IllegalArgumentException(cells.size() + " cells under " + headings.size() + " headings");
        }
        rows.add(List.copyOf(cells));
    }

    /** Returns the lines, none of which ends in a blank; notes are no wider than the table. */
    List<String> lines(String title) {
        return lines(title, 0);
    }

    /**
     * Returns the lines, none of which ends in a blank.
     *
     * @param most how wide notes may be, if the table is narrower
     */
    List<String> lines(String title, int most) {
        int width =
                body().stream().mapToInt(CharacterWidth::of).reduce(CharacterWidth.of(title) + LEAST_RULE, Math::max);
        List<String> body = body(Math.max(width, most));
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
        return body(0);
    }

    /** Returns the header, the rows and their notes, which are left out at a width of 0. */
    private List<String> body(int width) {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(line(headings.stream().map(Heading::text).toList(), widths));
        for (int i = 0; i < rows.size(); i++) {
            lines.add(line(rows.get(i), widths));
            if (width > 0) {
                notes.getOrDefault(i + 1, List.of()).forEach(note -> lines.addAll(Text.wrapped(note, width, NOTE)));
            }
        }
        return lines;
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = CharacterWidth.of(headings.get(column).text());
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], CharacterWidth.of(row.get(column)));
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - CharacterWidth.of(cell));
            Heading heading = headings.get(column);
            String shown = Text.isRightToLeft(cell) ? cell + Text.LEFT_TO_RIGHT : cell;
            line.append(heading.gap()).append(heading.right() ? padding + shown : shown + padding);
        }
        return line.toString().stripTrailing();
    }

    private static String centred(String title, int width) {
        int left = (width - CharacterWidth.of(title)) / 2;
        return "-".repeat(left) + title + "-".repeat(width - CharacterWidth.of(title) - left);
    }
}
