package dev.harness.perf.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table in GitHub's Markdown: the first column of text to the left, numbers to the right. */
final class Markdown {
    private Markdown() {}

    static List<String> table(List<String> headings, List<List<String>> rows) {
        String rule = headings.stream().skip(1).map(heading -> "---:|").collect(Collectors.joining("", "|:---|", ""));
        List<String> lines = new ArrayList<>(List.of(row(headings), rule));
        rows.forEach(cells -> lines.add(row(cells)));
        return lines;
    }

    /** Returns a text that Markdown shows as it is. */
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
