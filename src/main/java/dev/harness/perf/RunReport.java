package dev.harness.perf;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.perf.gate.Verdict;
import dev.harness.perf.history.BenchmarkRecord;
import dev.harness.perf.history.Commit;
import dev.harness.perf.history.Machine;
import dev.harness.perf.history.MemoryRecord;
import dev.harness.perf.history.Run;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.report.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Collects what the tests of a session measured; the tables, files and saved run are made of it when the session ends.
 * Thread-safe.
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
final class RunReport implements Store.CloseableResource, AutoCloseable {
    @GuardedBy("this")
    private final List<BenchmarkRecord> benchmarks = new ArrayList<>();

    @GuardedBy("this")
    private final List<MemoryRecord> memory = new ArrayList<>();

    @GuardedBy("this")
    private final List<Verdict> undecided = new ArrayList<>();

    private final Configuration configuration;
    private final Instant start = Instant.now();

    private RunReport(Configuration configuration) {
        this.configuration = configuration;
    }

    /** Returns the report of the session; before JUnit 5.13, which has no store for that, of the execution. */
    static RunReport of(ExtensionContext context) {
        return SessionStore.of(context, RunReport.class, () -> new RunReport(Configuration.of(context)));
    }

    synchronized void benchmark(BenchmarkRecord row) {
        benchmarks.add(row);
    }

    synchronized void memory(MemoryRecord row) {
        memory.add(row);
    }

    /** Keeps a verdict that is neither a pass nor a failure: it is said under the tables. */
    synchronized void cannotTell(Verdict verdict) {
        undecided.add(verdict);
    }

    @Override
    public synchronized void close() {
        if (!benchmarks.isEmpty() || !memory.isEmpty()) {
            report();
        }
        undecided.forEach(verdict -> System.out.println(verdict.render()));
    }

    @GuardedBy("this")
    private void report() {
        Optional<Commit> commit = Commit.of(Path.of("").toAbsolutePath());
        String name = configuration.save().orElseGet(() -> RunStore.defaultName(commit, start));
        Run run = new Run(name, start, Machine.current(), commit, benchmarks, memory);
        Report report = Report.of(run, configuration.table());
        report.console(Report.consoleCharset()).forEach(System.out::println);
        write("reports", () -> report.write(configuration.reportDir()));
        stepSummary()
                .ifPresent(file -> write("summary in the file that GITHUB_STEP_SUMMARY names", () -> {
                    report.appendSummary(file);
                    return List.of();
                }));
        if (configuration.saves() && !(memory.isEmpty() && benchmarks.stream().allMatch(RunReport::hasNoFigure))) {
            write("run", () -> List.of(RunStore.at(configuration.storage()).save(run)));
        }
    }

    private static boolean hasNoFigure(BenchmarkRecord benchmark) {
        return benchmark.samples().below().isPresent();
    }

    private static Optional<Path> stepSummary() {
        return Optional.ofNullable(System.getenv("GITHUB_STEP_SUMMARY"))
                .filter(file -> !file.isBlank())
                .map(Path::of);
    }

    /** The tests have been judged by now: a disk that takes no files is said, and changes no verdict. */
    private static void write(String what, Callable<List<Path>> writing) {
        try {
            writing.call().forEach(file -> System.out.println("Harness: wrote " + file));
        } catch (Exception failure) {
            System.out.println("Harness: the " + what + " could not be written: " + failure);
        }
    }
}
