package dev.harness.accuracy.work;

import dev.harness.accuracy.gate.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The section of this JDK on the page, part by part. A part that was measured now takes the place of its earlier one, and says where it
 * was measured; a part that was not stays as it is on the page. Not thread-safe.
 */
final class PartsOfPage {
    private static final Pattern TITLE = Pattern.compile("^### (.*)$", Pattern.MULTILINE);

    private final Path file;
    private final String title;
    private final Map<String, String> earlier;
    private final Map<String, String> now = new LinkedHashMap<>();

    PartsOfPage(Path file, String title) throws IOException {
        this.file = file;
        this.title = title;
        this.earlier = blocks(section(Files.readString(file), title));
    }

    private static String section(String page, String title) {
        int start = page.indexOf(title + "\n");
        if (start < 0) {
            return "";
        }
        int end = page.indexOf("\n## ", start + 1);
        return end < 0 ? page.substring(start) : page.substring(start, end);
    }

    /** Returns the text below each title. */
    private static Map<String, String> blocks(String text) {
        Map<String, String> blocks = new LinkedHashMap<>();
        Matcher titles = TITLE.matcher(text);
        int begin = titles.find() ? titles.start() : text.length();
        while (begin < text.length()) {
            String name = titles.group(1);
            int end = titles.find() ? titles.start() : text.length();
            String block = text.substring(begin, end);
            blocks.put(name, block.substring(block.indexOf('\n') + 1).strip());
            begin = end;
        }
        return blocks;
    }

    /**
     * Adds a part.
     *
     * @param part its text, with a title at least
     * @param where where it was measured; empty if it was not
     */
    void add(String part, String where) {
        Map<String, String> blocks = blocks(part);
        String first = blocks.keySet().iterator().next();
        blocks.forEach((name, text) -> {
            String measured = name.equals(first) && !where.isEmpty() ? "Measured: " + where + "\n\n" + text : text;
            now.put(name, where.isEmpty() ? earlier.getOrDefault(name, text) : measured);
        });
    }

    /** Writes all parts that were added. */
    void write() throws IOException {
        Page page = new Page(title);
        now.forEach((name, text) -> page.line("### " + name + "\n\n" + text + "\n"));
        page.write(file);
    }
}
