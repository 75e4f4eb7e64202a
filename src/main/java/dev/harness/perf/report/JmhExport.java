package dev.harness.perf.report;

import dev.harness.perf.history.JmhJson;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code jmh.json}: the benchmarks in JMH's result format. Stateless. */
final class JmhExport implements Export {
    @Override
    public List<Path> write(Run run, Path folder) throws IOException {
        return run.benchmarks().isEmpty() && LimitTable.verdicts(run).isEmpty()
                ? List.of()
                : List.of(Files.write(folder.resolve("jmh.json"), JmhJson.write(run)));
    }
}
