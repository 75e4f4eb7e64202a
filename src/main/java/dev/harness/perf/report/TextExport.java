package dev.harness.perf.report;

import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * {@code benchmarks.txt} and {@code memory.txt}: the tables of the console. Immutable.
 *
 * @param options how the benchmark table is laid out
 */
record TextExport(TableOptions options) implements Export {
    @Override
    public List<Path> write(Run run, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        List<String> benchmarks = benchmarks(run, OptionalInt.empty());
        if (!benchmarks.isEmpty()) {
            files.add(Files.write(folder.resolve("benchmarks.txt"), benchmarks, StandardCharsets.UTF_8));
        }
        if (!run.memory().isEmpty()) {
            files.add(
                    Files.write(folder.resolve("memory.txt"), MemoryTable.lines(run.memory()), StandardCharsets.UTF_8));
        }
        return files;
    }

    /**
     * Returns the tables of benchmarks and their limits.
     *
     * @param terminal the number of columns of the terminal, if it is known
     */
    List<String> benchmarks(Run run, OptionalInt terminal) {
        List<String> lines = new ArrayList<>(BenchmarkTable.lines(run.benchmarks(), options, terminal));
        List<String> limits = LimitTable.lines(run, terminal);
        if (!lines.isEmpty() && !limits.isEmpty()) {
            lines.add("");
        }
        lines.addAll(limits);
        return lines;
    }
}
