package dev.harness.perf.report;

import dev.harness.perf.compare.Comparison;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The report of a run: tables for the console and files for the report folder. Immutable and thread-safe.
 *
 * <p>The layout of the table follows pytest-benchmark.
 */
public final class Report {
    private final Run run;
    private final TextExport text;
    private final SummaryExport summary;

    private Report(Run run, TableOptions options, Optional<Comparison> comparison, Optional<String> module) {
        this.run = run;
        this.text = new TextExport(options);
        this.summary = new SummaryExport(options, comparison, module);
    }

    /** Returns the report of a run that is compared with no other. */
    public static Report of(Run run, TableOptions options) {
        return of(run, options, Optional.empty(), Optional.empty());
    }

    /**
     * Returns the report of a run, and of how its benchmarks stand against a baseline.
     *
     * @param module the name of the module, in a build of several; empty elsewhere
     */
    public static Report of(Run run, TableOptions options, Optional<Comparison> comparison, Optional<String> module) {
        return new Report(run, options, comparison, module);
    }

    /** Returns the encoding of the console behind {@code System.out}, as far as the JVM knows it. */
    public static Charset consoleCharset() {
        // Known from Java 19 on; before, the console uses the default encoding.
        String name = System.getProperty("stdout.encoding", "");
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /**
     * Returns the width of the terminal, which shells keep in {@code COLUMNS}.
     *
     * @param columns the value of that variable; null if it is not set
     */
    public static OptionalInt consoleWidth(@Nullable String columns) {
        return columns != null && columns.matches("[1-9]\\d{0,3}")
                ? OptionalInt.of(Integer.parseInt(columns))
                : OptionalInt.empty();
    }

    /**
     * Returns the lines of the tables, without colour; empty if nothing was measured.
     *
     * @param charset the encoding of the console; characters that it cannot encode become question marks
     * @param terminal the number of columns of the terminal; empty if it is not known
     */
    public List<String> console(Charset charset, OptionalInt terminal) {
        List<String> lines = new ArrayList<>(text.benchmarks(run, terminal));
        if (!lines.isEmpty() && !run.memory().isEmpty()) {
            lines.add("");
        }
        lines.addAll(MemoryTable.lines(run.memory(), terminal));
        return Text.encodable(lines, charset);
    }

    /**
     * Writes {@code summary.md}, and for benchmarks {@code benchmarks.txt} (the table) and {@code jmh.json}, for memory
     * limits {@code memory.txt}. Files and sections of the other kind, from an earlier session, are kept.
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
        for (Export export : List.of(text, new JmhExport(), summary)) {
            files.addAll(export.write(run, folder));
        }
        return files;
    }

    /**
     * Appends the summary to a file that other programs use too.
     *
     * @param file for example the one that {@code GITHUB_STEP_SUMMARY} names; made when it is missing
     * @throws IOException if it cannot be written
     */
    public void appendSummary(Path file) throws IOException {
        summary.append(run, file);
    }
}
