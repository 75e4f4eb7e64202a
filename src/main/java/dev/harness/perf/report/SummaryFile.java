package dev.harness.perf.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code summary.md}: one section for each kind of measurement, between marks that Markdown does not show. Benchmarks
 * and memory limits are measured in separate sessions, so each session replaces only its own section.
 */
final class SummaryFile {
    private SummaryFile() {}

    /** Replaces these sections, by name, or adds them at the end; an empty section changes nothing. */
    static void write(Path file, Map<String, List<String>> sections) throws IOException {
        String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
        for (Map.Entry<String, List<String>> section : sections.entrySet()) {
            if (!section.getValue().isEmpty()) {
                text = replace(text, section.getKey(), section.getValue());
            }
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static String replace(String text, String name, List<String> lines) {
        String begin = "<!-- harness:" + name + " -->\n";
        String end = "<!-- /harness:" + name + " -->\n";
        String section = begin + String.join("\n", lines) + "\n" + end;
        Pattern old = Pattern.compile(Pattern.quote(begin) + ".*?" + Pattern.quote(end), Pattern.DOTALL);
        Matcher matcher = old.matcher(text);
        return matcher.find() ? matcher.replaceFirst(Matcher.quoteReplacement(section)) : text + section;
    }
}
