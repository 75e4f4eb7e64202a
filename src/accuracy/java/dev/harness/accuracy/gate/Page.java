package dev.harness.accuracy.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The section of one JDK in the page. One of the same JDK is replaced; the words above the first section are kept. */
final class Page {
    private static final String TITLE = "## JDK " + Runtime.version().feature();

    private final StringBuilder text = new StringBuilder();

    void line(String words) {
        text.append(words).append('\n');
    }

    /** Begins a part with words of its own. */
    void part(String title, String words) {
        line("");
        line("### " + title);
        line("");
        line(words);
        line("");
    }

    void head(List<String> columns) {
        row(columns);
        line("|---".repeat(columns.size()) + "|");
    }

    void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    /** Writes the section into the page. */
    void write(Path file) throws IOException {
        String section = TITLE + "\n\n" + text.toString().strip() + "\n";
        Files.writeString(file, replaced(Files.readString(file), section));
        System.out.println(section);
    }

    static String replaced(String page, String section) {
        int start = page.indexOf(TITLE + "\n");
        if (start < 0) {
            return page.stripTrailing() + "\n\n" + section;
        }
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(0, start) + section + (end < 0 ? "" : page.substring(end));
    }
}
