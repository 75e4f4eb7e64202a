package dev.harness.perf.report;

import dev.harness.perf.compare.Comparison;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code summary.md}: the run in Markdown; the section of the other kind of measurement is kept. Immutable.
 *
 * @param options how the benchmark table is laid out
 * @param comparison how the benchmarks stand against the baseline; empty if there is none
 * @param module which module of a build this is, whose summaries stand one below the other on a pull request; empty if it is the only one
 */
record SummaryExport(TableOptions options, Optional<Comparison> comparison, Optional<String> module) implements Export {
    @Override
    public List<Path> write(Run run, Path folder) throws IOException {
        Path summary = folder.resolve("summary.md");
        SummaryFile.write(summary, sections(run));
        return List.of(summary);
    }

    /** Appends the summary to a file that is shared with other programs; it is made when it is missing. */
    void append(Run run, Path file) throws IOException {
        List<String> lines =
                sections(run).values().stream().flatMap(List::stream).toList();
        Files.write(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Map<String, List<String>> sections(Run run) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        sections.put("benchmarks", titled(SummaryMarkdown.benchmarks(run, options, comparison)));
        sections.put("memory", titled(SummaryMarkdown.memory(run)));
        return sections;
    }

    private List<String> titled(List<String> section) {
        if (module.isEmpty() || section.isEmpty()) {
            return section;
        }
        List<String> titled = new ArrayList<>(section);
        titled.set(0, section.get(0) + " of " + Markdown.escape(module.get()));
        return titled;
    }
}
