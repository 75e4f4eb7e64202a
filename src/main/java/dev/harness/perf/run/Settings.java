package dev.harness.perf.run;

import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.report.TableOptions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The values of the {@code harness.*} configuration parameters of a run; all are validated before the first test.
 * Immutable and thread-safe.
 *
 * @param mode whether benchmarks run once, are measured or are skipped
 * @param memcheck whether memory limits are enforced
 * @param suggest whether each memcheck test prints the annotation to paste
 * @param explain whether a broken limit on allocation is explained by one more run in a child JVM
 * @param measure how benchmarks are measured, unless an annotation sets something else
 * @param forks number of forks, unless an annotation sets it
 * @param work which benchmarks are counted
 * @param gate with what the run is compared, and what fails a test
 * @param table how the table on the console is laid out
 * @param save the name of the saved run; {@code auto} makes a name of commit and time, {@code off} saves nothing
 * @param storage where runs are saved
 * @param reportDir where reports are written
 * @param record whether the rounds of each benchmark are recorded
 * @param figures whether each test prints its figures
 */
public record Settings(
        BenchmarkMode mode,
        boolean memcheck,
        boolean suggest,
        boolean explain,
        MeasureSettings measure,
        int forks,
        WorkMode work,
        GateSettings gate,
        TableOptions table,
        String save,
        Path storage,
        Path reportDir,
        boolean record,
        boolean figures) {

    /** What a run does with benchmarks. */
    public enum BenchmarkMode {
        /** Runs each operation once; nothing is timed. */
        ONCE,
        /** Measures each operation. */
        MEASURE,
        /** Reports each benchmark as skipped. */
        SKIP
    }

    /** Which benchmarks have their work counted. */
    public enum WorkMode {
        /** Those where a limit needs it. */
        AUTO,
        /** All. */
        ON,
        /** None. */
        OFF
    }

    /**
     * Reads the settings.
     *
     * @param source the value of a parameter, by its name
     * @param names names of all parameters that may be set, including those of others
     * @throws RuntimeException if a value is invalid, or a name looks like a parameter of Harness and is unknown: a
     *     misspelt name must not switch a check off silently
     */
    public static Settings of(Function<String, Optional<String>> source, Collection<String> names) {
        refuseUnknown(source, names);
        refuseSkippingBlindly(source);
        return new Settings(
                BenchmarkMode.valueOf(Keys.BENCHMARK.read(source).toUpperCase(Locale.ROOT)),
                Keys.MEMCHECK.read(source),
                Keys.SUGGEST.read(source),
                Keys.EXPLAIN.read(source),
                MeasureSettings.defaults()
                        .withMinRounds(Keys.MIN_ROUNDS.read(source))
                        .withMinTime(Keys.MIN_TIME.read(source))
                        .withMaxTime(Keys.MAX_TIME.read(source))
                        .withWarmup(Keys.WARMUP.read(source)),
                Keys.FORKS.read(source),
                Keys.WORK.read(source),
                GateSettings.of(
                        Keys.COMPARE.read(source),
                        Keys.FAIL_ON.read(source),
                        Keys.REQUIRE_BASELINE.read(source),
                        Keys.CONFIRM.read(source),
                        Keys.SKIP_UNCHANGED.read(source),
                        source.apply(Keys.FORKS.name()).isPresent(),
                        source.apply(Keys.MAX_TIME.name()).isPresent()),
                new TableOptions(
                        Keys.SORT.read(source).sort(),
                        Keys.COLUMNS.read(source).columns(),
                        Keys.GROUP_BY.read(source).groupBy(),
                        Keys.TIME_UNIT.read(source).timeUnit(),
                        Keys.WARNINGS.read(source).allWarnings()),
                Keys.SAVE.read(source),
                Keys.STORAGE.read(source),
                Keys.REPORT_DIR.read(source),
                Keys.RECORD.read(source),
                Keys.FIGURES.read(source));
    }

    /** Without a baseline or a count nothing would ever be known to be unchanged. */
    private static void refuseSkippingBlindly(Function<String, Optional<String>> source) {
        if (!Keys.SKIP_UNCHANGED.read(source)) {
            return;
        }
        if (Keys.COMPARE.read(source).equalsIgnoreCase("none")) {
            throw Misuse.ofKey(
                    Keys.SKIP_UNCHANGED.name(),
                    "value \"on\" needs a saved run to compare with; set " + Keys.COMPARE.name() + ", e.g. to latest");
        }
        if (Keys.WORK.read(source) == WorkMode.OFF) {
            throw Misuse.ofKey(
                    Keys.SKIP_UNCHANGED.name(),
                    "value \"on\" needs counted work, by which it knows what a benchmark runs; leave out "
                            + Keys.WORK.name() + "=off");
        }
    }

    private static void refuseUnknown(Function<String, Optional<String>> source, Collection<String> names) {
        for (String name : new TreeSet<>(names)) {
            if (KeyNames.isMeantForUs(name)
                    && !Keys.names().contains(name)
                    && source.apply(name).isPresent()) {
                throw Misuse.ofKey(
                        name,
                        "unknown; known are " + String.join(", ", Keys.names()) + "; the nearest is "
                                + KeyNames.nearest(name, Keys.names()));
            }
        }
    }

    /** Returns whether benchmarks are measured. */
    public boolean measuring() {
        return mode == BenchmarkMode.MEASURE;
    }

    /** Returns whether runs are saved. */
    boolean saves() {
        return !save.equalsIgnoreCase("off");
    }

    /** Returns the name of the saved run; empty for a name of commit and time. */
    Optional<String> savedName() {
        return Optional.of(save).filter(name -> saves() && !name.equalsIgnoreCase("auto"));
    }
}
