package dev.harness.perf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in GitHub's Markdown: the first column is aligned left, numbers are aligned right. */
final class Markdown {
    private Markdown() {}

    static List<String> table(List<String> headings, List<List<String>> rows) {
        String rule = headings.stream().skip(1).map(heading -> "---:|").collect(Collectors.joining("", "|:---|", ""));
        List<String> lines = new ArrayList<>(List.of(row(headings), rule));
        rows.forEach(cells -> lines.add(row(cells)));
        return lines;
    }

    /** Returns lines, the last of which is empty, that a reader opens by a click on a title. */
    static List<String> folded(String title, List<String> all) {
        List<String> lines = new ArrayList<>(List.of("<details><summary>" + title + "</summary>", ""));
        lines.addAll(all);
        lines.addAll(List.of("</details>", ""));
        return lines;
    }

    /** Returns the string with Markdown's special characters escaped. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        Text.line(text).codePoints().forEach(character -> {
            if ("\\`*_{}[]<>#|&~".indexOf(character) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(character);
        });
        return escaped.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }
}
