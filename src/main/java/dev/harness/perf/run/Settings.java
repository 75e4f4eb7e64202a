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
 * What the {@code harness.*} configuration parameters of a run say; all are validated before the first test. Immutable and
 * thread-safe.
 *
 * @param mode what becomes of a benchmark
 * @param memcheck whether memory limits are enforced
 * @param suggest whether each memcheck test prints the annotation to paste
 * @param explain whether a broken limit on allocation is explained by one more run in a child JVM
 * @param measure how benchmarks are measured where their annotation says nothing else
 * @param forks number of fresh JVMs where the annotation says nothing else
 * @param table how the table on the console is laid out
 * @param save the name to save the run under, {@code auto} for one made of commit and time, {@code off} for none
 * @param storage where runs are saved
 * @param reportDir where reports are written
 */
public record Settings(
        BenchmarkMode mode,
        boolean memcheck,
        boolean suggest,
        boolean explain,
        MeasureSettings measure,
        int forks,
        TableOptions table,
        String save,
        Path storage,
        Path reportDir) {

    /** What becomes of a benchmark. */
    public enum BenchmarkMode {
        /** Its operation runs once; nothing is timed. */
        ONCE,
        /** It is measured. */
        MEASURE,
        /** It is reported as skipped. */
        SKIP
    }

    /**
     * Reads the settings.
     *
     * @param source the value of a parameter, by its name
     * @param names names of parameters that may be set, ours among them
     * @throws RuntimeException if a value makes no sense, or a name is ours and unknown: it must not switch anything off
     *     silently
     */
    public static Settings of(Function<String, Optional<String>> source, Collection<String> names) {
        refuseUnknown(source, names);
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
                new TableOptions(
                        Keys.SORT.read(source).sort(),
                        Keys.COLUMNS.read(source).columns(),
                        Keys.GROUP_BY.read(source).groupBy(),
                        Keys.TIME_UNIT.read(source).timeUnit()),
                Keys.SAVE.read(source),
                Keys.STORAGE.read(source),
                Keys.REPORT_DIR.read(source));
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

    /** Returns the name to save the run under; empty for one made of commit and time. */
    Optional<String> savedName() {
        return Optional.of(save).filter(name -> saves() && !name.equalsIgnoreCase("auto"));
    }
}
