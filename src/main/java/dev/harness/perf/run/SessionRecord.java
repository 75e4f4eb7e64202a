package dev.harness.perf.run;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.harness.perf.history.GitCommit;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.report.Report;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Collects the findings of a session's tests. When the session ends, it prints the tables, writes the report files and
 * saves the run. Thread-safe.
 */
public final class SessionRecord implements AutoCloseable {
    @GuardedBy("this")
    private final List<Finding> findings = new ArrayList<>();

    private final Settings settings;
    private final Instant start = Instant.now();

    /** Begins a record. */
    public SessionRecord(Settings settings) {
        this.settings = settings;
    }

    /** Adds what a check found. */
    synchronized void add(List<Finding> found) {
        findings.addAll(found);
    }

    /** Reports and saves the findings; does nothing if there are none. */
    @Override
    public synchronized void close() {
        if (findings.isEmpty()) {
            return;
        }
        Optional<Commit> commit = GitCommit.of(Path.of("").toAbsolutePath());
        String name = settings.savedName().orElseGet(() -> RunStore.defaultName(commit, start));
        Run run = Run.of(name, start, ThisMachine.current(), commit, findings);
        Report report = Report.of(run, settings.table());
        report.console(Report.consoleCharset(), Report.consoleWidth(System.getenv("COLUMNS")))
                .forEach(System.out::println);
        write(report, run);
        if (settings.table().allWarnings()) {
            run.verdicts().stream().filter(Verdict::undecided).forEach(verdict -> System.out.println(verdict.render()));
        }
    }

    private void write(Report report, Run run) {
        write("reports", () -> report.write(settings.reportDir()));
        stepSummary()
                .ifPresent(file -> write("summary in the file that GITHUB_STEP_SUMMARY names", () -> {
                    report.appendSummary(file);
                    return List.of();
                }));
        boolean figures = !run.memory().isEmpty()
                || !run.work().isEmpty()
                || run.growth().stream().anyMatch(growth -> growth.cost().equals("work"))
                || !run.benchmarks().stream().allMatch(SessionRecord::hasNoFigure);
        if (settings.saves() && figures) {
            write("run", () -> List.of(RunStore.at(settings.storage()).save(run)));
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

    /** All tests are judged by now: a file that cannot be written is reported and does not change a verdict. */
    private static void write(String what, Callable<List<Path>> writing) {
        try {
            writing.call().forEach(file -> System.out.println("Harness: wrote " + file));
        } catch (Exception failure) {
            System.out.println("Harness: the " + what + " could not be written: " + failure);
        }
    }
}
