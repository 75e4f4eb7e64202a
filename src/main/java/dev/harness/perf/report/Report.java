package dev.harness.perf.report;

import dev.harness.perf.history.JmhJson;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as people and other tools read it: tables for the console and files for the report folder. Immutable and
 * thread-safe.
 *
 * <p>The layout of the table follows pytest-benchmark.
 */
public final class Report {
    private final Run run;
    private final TableOptions options;

    private Report(Run run, TableOptions options) {
        this.run = run;
        this.options = options;
    }

    /** Returns the report of a run. */
    public static Report of(Run run, TableOptions options) {
        return new Report(run, options);
    }

    /**
     * Returns the encoding of the console that {@code System.out} leads to, as far as the JVM says.
     */
    public static Charset consoleCharset() {
        // Known from Java 19 on; before, the console uses the default encoding.
        String name = System.getProperty("stdout.encoding", "");
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /**
     * Returns the tables, without colour, line by line; empty when nothing was measured.
     *
     * @param charset the encoding of the console; characters that it does not have become question marks
     */
    public List<String> console(Charset charset) {
        List<String> lines = new ArrayList<>(benchmarkTable());
        if (!run.benchmarks().isEmpty() && !run.memory().isEmpty()) {
            lines.add("");
        }
        lines.addAll(MemoryTable.lines(run.memory()));
        return Text.encodable(lines, charset);
    }

    /**
     * Writes {@code summary.md}, and for benchmarks {@code benchmarks.txt} (the table) and {@code jmh.json}, for memory
     * limits {@code memory.txt}. What a session of the other kind wrote stays.
     *
     * @param folder the report folder, made when it is missing
     * @return the files written
     * @throws IOException if one cannot be written
     */
    public List<Path> write(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        if (run.isEmpty()) {
            return files;
        }
        Files.createDirectories(folder);
        if (!run.benchmarks().isEmpty()) {
            files.add(Files.write(folder.resolve("benchmarks.txt"), benchmarkTable(), StandardCharsets.UTF_8));
            files.add(Files.write(folder.resolve("jmh.json"), JmhJson.write(run)));
        }
        if (!run.memory().isEmpty()) {
            files.add(
                    Files.write(folder.resolve("memory.txt"), MemoryTable.lines(run.memory()), StandardCharsets.UTF_8));
        }
        Path summary = folder.resolve("summary.md");
        SummaryFile.write(summary, sections());
        files.add(summary);
        return files;
    }

    /**
     * Appends the summary to a file that is shared with other programs.
     *
     * @param file for example the one that {@code GITHUB_STEP_SUMMARY} names; made when it is missing
     * @throws IOException if it cannot be written
     */
    public void appendSummary(Path file) throws IOException {
        List<String> lines = sections().values().stream().flatMap(List::stream).toList();
        Files.write(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Map<String, List<String>> sections() {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        sections.put("benchmarks", SummaryMarkdown.benchmarks(run, options));
        sections.put("memory", SummaryMarkdown.memory(run));
        return sections;
    }

    private List<String> benchmarkTable() {
        List<String> lines = new ArrayList<>(BenchmarkTable.lines(run.benchmarks(), options));
        List<String> limits = LimitTable.lines(run);
        if (!lines.isEmpty() && !limits.isEmpty()) {
            lines.add("");
        }
        lines.addAll(limits);
        return lines;
    }
}
