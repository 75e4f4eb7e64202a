package dev.harness.accuracy.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One section of a page. A section of the same title is replaced; the words above the first one are kept. Not thread-safe. */
public final class Page {
    /** The line that begins the section of this JVM's JDK. */
    public static final String TITLE_OF_THIS_JDK = "## JDK " + Runtime.version().feature();

    private final String title;
    private final StringBuilder text = new StringBuilder();

    /**
     * @param title the line that begins the section, with its signs
     */
    public Page(String title) {
        this.title = title;
    }

    /** Returns the section of this JVM's JDK. */
    public static Page ofThisJdk() {
        return new Page(TITLE_OF_THIS_JDK);
    }

    /** Adds a line. */
    public void line(String words) {
        text.append(words).append('\n');
    }

    /** Begins a part with words of its own. */
    public void part(String title, String words) {
        line("");
        line("### " + title);
        line("");
        line(words);
        line("");
    }

    /** Begins a table. */
    public void head(List<String> columns) {
        row(columns);
        line("|---".repeat(columns.size()) + "|");
    }

    /** Adds a row to the table. */
    public void row(List<String> cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    /** Writes the section into the page. */
    public void write(Path file) throws IOException {
        String section = title + "\n\n" + text.toString().strip() + "\n";
        Files.writeString(file, replaced(Files.readString(file), section));
        System.out.println(section);
    }

    @Override
    public String toString() {
        return text.toString().strip();
    }

    private String replaced(String page, String section) {
        int start = page.indexOf(title + "\n");
        if (start < 0) {
            return page.stripTrailing() + "\n\n" + section;
        }
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(0, start) + section + (end < 0 ? "" : page.substring(end));
    }
}
