package dev.harness.perf.run;

import dev.harness.io.IoReason;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.export.ComparisonText;
import dev.harness.perf.export.VerdictFile;
import dev.harness.perf.history.RunStore;
import dev.harness.perf.html.EarlierPage;
import dev.harness.perf.report.Report;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.RunFailure;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.revision.Reactor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** What a session prints and writes when its tests have ended. Immutable; its caller holds the lock of the session. */
final class SessionReports {
    private final Settings settings;
    private final BuildRecord build;
    private final ReviewedFiles files;
    private final Optional<String> module = module();

    SessionReports(Settings settings, BuildRecord build, ReviewedFiles files) {
        this.settings = settings;
        this.build = build;
        this.files = files;
    }

    /**
     * Prints the tables, writes the report files and saves the run. What an undecided verdict lacks stands below its row, and its
     * other facts on the page; all of them are printed only if every warning is asked for.
     *
     * @param asked what it is compared with; empty if nobody asked
     */
    void report(Run run, Optional<Against> asked) {
        Optional<Comparison> comparison = comparison(asked, run);
        Report report = Report.of(run, settings.table(), comparison, module);
        report.console(Report.consoleCharset(), Report.consoleWidth(System.getenv("COLUMNS")))
                .forEach(System.out::println);
        drift(run).forEach(line -> System.out.println("Harness: " + line));
        stepSummary()
                .ifPresent(file -> write("summary of the step", file, () -> {
                    report.appendSummary(file);
                    return List.of();
                }));
        comparison.ifPresent(SessionReports::print);
        build.together(run, all -> write(all, build.failure(), asked));
        if (settings.table().allWarnings()) {
            run.verdicts().stream().filter(Verdict::undecided).forEach(verdict -> System.out.println(verdict.render()));
        }
    }

    /** Writes what the build fails with where nothing was measured: a verdict of an earlier build would pass for its own. */
    void verdict(Run nothing) {
        Path folder = settings.reportDir();
        build.together(
                nothing,
                all -> write(
                        "verdict",
                        folder,
                        () -> List.of(VerdictFile.write(all, Optional.empty(), build.failure(), folder))));
    }

    /** Returns how the benchmarks stand against the baseline; empty if nobody asked. */
    private static Optional<Comparison> comparison(Optional<Against> asked, Run run) {
        return asked.flatMap(against -> SessionComparison.of(against, run));
    }

    /** The table of limits has a row for each gate; without gates, this is all that is said of the baseline. */
    private static void print(Comparison comparison) {
        if (comparison.failOn().isEmpty()) {
            ComparisonText.lines(comparison, Keys.FAIL_ON.name()).forEach(System.out::println);
        }
    }

    private void write(Run run, RunFailure failure, Optional<Against> asked) {
        Optional<Comparison> comparison = comparison(asked, run);
        List<EarlierPage> earlier = earlier(run);
        Path folder = settings.reportDir();
        write("verdict", folder, () -> List.of(VerdictFile.write(run, comparison, failure, settings.reportDir())));
        write(
                "reports",
                folder,
                () -> Report.of(run, settings.table(), comparison, module).write(settings.reportDir()));
        write("page", folder, () -> ReportPage.write(run, settings, files.renames(), earlier, build.saved()));
        boolean figures = !run.memory().isEmpty()
                || !run.work().isEmpty()
                || run.growth().stream().anyMatch(growth -> growth.cost().equals("work"))
                || !run.benchmarks().stream().allMatch(SessionReports::hasNoFigure);
        if (settings.saves() && figures && failure.lost()) {
            System.out.println(
                    "Harness: the run is not saved, since it lacks benchmarks: it would be the next baseline");
        } else if (settings.saves() && figures) {
            write("run", settings.storage(), () -> List.of(build.save(RunStore.at(settings.storage()), run)));
        }
    }

    private List<EarlierPage> earlier(Run run) {
        try {
            return EarlierReports.keep(settings.reportDir(), run);
        } catch (IOException failure) {
            System.out.println("Harness: the reports of an earlier build could not be kept: " + IoReason.of(failure));
            return List.of();
        }
    }

    /** Whatever is wrong with the saved runs, this one is judged already. */
    private List<String> drift(Run run) {
        try {
            return settings.measuring()
                    ? DriftReport.lines(RunStore.at(settings.storage()), run, files.renames(), build.saved())
                    : List.of();
        } catch (RuntimeException unreadable) {
            return List.of("no drift can be looked for: " + unreadable.getMessage());
        }
    }

    /** Several modules write into one summary of a step, which has to say whose figures are whose. */
    private static Optional<String> module() {
        try {
            return Reactor.of(Path.of("").toAbsolutePath()).module();
        } catch (IOException unreadable) {
            return Optional.empty();
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
    private static void write(String what, Path where, Callable<List<Path>> writing) {
        String problem;
        try {
            writing.call().forEach(file -> System.out.println("Harness: wrote " + file));
            return;
        } catch (UncheckedIOException refused) {
            problem = IoReason.of(Objects.requireNonNullElse(refused.getCause(), refused));
        } catch (IOException refused) {
            problem = IoReason.of(refused);
        } catch (ExtensionConfigurationException wrongFile) {
            problem = String.valueOf(wrongFile.getMessage());
        } catch (Exception failure) {
            problem = failure.toString();
        }
        System.out.println("Harness: the " + what + " could not be written to " + where + ": " + problem);
    }
}
