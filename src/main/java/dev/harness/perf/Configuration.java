package dev.harness.perf;

import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.report.TableOptions;
import dev.harness.perf.stats.TimeSpan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The {@code harness.*} configuration parameters of a run, all validated before the first test. Immutable. */
final class Configuration {
    static final String BENCHMARK = "harness.benchmark";
    static final String MEMCHECK = "harness.memcheck";
    static final String SUGGEST = "harness.memcheck.suggest";
    static final String EXPLAIN = "harness.memcheck.explain";
    static final String MIN_ROUNDS = "harness.benchmark.min-rounds";
    static final String MIN_TIME = "harness.benchmark.min-time";
    static final String MAX_TIME = "harness.benchmark.max-time";
    static final String WARMUP = "harness.benchmark.warmup";
    /** More forks than that are a slip of the finger: they would take minutes a test. */
    static final int MOST_FORKS = 100;

    static final String FORKS = "harness.benchmark.forks";
    static final String SORT = "harness.benchmark.sort";
    static final String COLUMNS = "harness.benchmark.columns";
    static final String GROUP_BY = "harness.benchmark.group-by";
    static final String TIME_UNIT = "harness.benchmark.time-unit";
    static final String STORAGE = "harness.benchmark.storage";
    static final String SAVE = "harness.benchmark.save";
    static final String REPORT_DIR = "harness.report.dir";

    static final List<String> KEYS = List.of(
            BENCHMARK,
            MEMCHECK,
            SUGGEST,
            EXPLAIN,
            MIN_ROUNDS,
            MIN_TIME,
            MAX_TIME,
            WARMUP,
            FORKS,
            SORT,
            COLUMNS,
            GROUP_BY,
            TIME_UNIT,
            STORAGE,
            SAVE,
            REPORT_DIR);

    /** What becomes of a benchmark. */
    enum BenchmarkMode {
        ONCE,
        MEASURE,
        SKIP
    }

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(Configuration.class);

    private final BenchmarkMode mode;
    private final boolean memcheck;
    private final boolean suggest;
    private final boolean explain;
    private final MeasureSettings measure;
    private final int forks;
    private final TableOptions table;
    private final String save;
    private final Path storage;
    private final Path reportDir;

    private Configuration(Parameters parameters) {
        parameters.refuseUnknown(KEYS);
        this.mode = BenchmarkMode.valueOf(parameters
                .choice(BENCHMARK, "once", List.of("once", "measure", "skip"))
                .toUpperCase(Locale.ROOT));
        this.memcheck = parameters.choice(MEMCHECK, "off", List.of("off", "on")).equals("on");
        this.suggest = parameters.choice(SUGGEST, "off", List.of("off", "on")).equals("on");
        this.explain = parameters.choice(EXPLAIN, "on", List.of("off", "on")).equals("on");
        this.measure = measureSettings(parameters);
        this.forks = parameters.within(FORKS, 0, MOST_FORKS, 0);
        this.table = tableOptions(parameters);
        this.save = parameters.text(SAVE, "auto");
        this.storage = parameters.parsed(STORAGE, ".benchmarks", Path::of);
        this.reportDir = parameters.parsed(REPORT_DIR, "target/harness", Path::of);
    }

    private static MeasureSettings measureSettings(Parameters parameters) {
        MeasureSettings defaults = MeasureSettings.defaults();
        return defaults.withMinRounds(parameters.atLeast(MIN_ROUNDS, defaults.minRounds(), 1))
                .withMinTime(parameters.parsed(MIN_TIME, "5 us", Configuration::positive))
                .withMaxTime(parameters.parsed(MAX_TIME, "1 s", Configuration::positive))
                .withWarmup(parameters.parsed(WARMUP, "on", Configuration::warmup));
    }

    private static TableOptions tableOptions(Parameters parameters) {
        TableOptions table = TableOptions.DEFAULT;
        table = parameters.parsed(SORT, table.sort(), table::withSort);
        table = parameters.parsed(COLUMNS, String.join(",", table.columns()), table::withColumns);
        table = parameters.parsed(GROUP_BY, String.join(",", table.groupBy()), table::withGroupBy);
        return parameters.parsed(TIME_UNIT, table.timeUnit(), table::withTimeUnit);
    }

    /** Parses a duration in nanoseconds that is more than zero. */
    static long positive(String text) {
        long nanos = TimeSpan.parse(text);
        if (nanos == 0) {
            throw new IllegalArgumentException("value \"" + text + "\" is no time at all; write e.g. \"1 s\"");
        }
        return nanos;
    }

    /** Parses {@code on}, {@code off} or the longest warm-up, to nanoseconds. */
    static long warmup(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on" -> MeasureSettings.defaults().warmupNanos();
            case "off" -> 0;
            default -> duration(text);
        };
    }

    private static long duration(String text) {
        try {
            return TimeSpan.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "value \"" + text + "\" is neither \"on\", \"off\" nor a duration such as \"500 ms\"", e);
        }
    }

    /** Returns the configuration of the run that a test belongs to. */
    static Configuration of(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        Configuration.class, type -> new Configuration(new Parameters(context)), Configuration.class);
    }

    BenchmarkMode mode() {
        return mode;
    }

    boolean measuring() {
        return mode == BenchmarkMode.MEASURE;
    }

    boolean memcheck() {
        return memcheck;
    }

    /** How benchmarks are measured where their annotation says nothing else. */
    MeasureSettings measure() {
        return measure;
    }

    /** Number of forks where the annotation says nothing else. */
    int forks() {
        return forks;
    }

    /** Whether each memcheck test prints the annotation to paste. */
    boolean suggest() {
        return suggest;
    }

    /** How the table on the console is laid out. */
    TableOptions table() {
        return table;
    }

    /** Whether runs are saved. */
    boolean saves() {
        return !save.equalsIgnoreCase("off");
    }

    /** The name to save the run under; empty for one made of commit and time. */
    Optional<String> save() {
        return Optional.of(save).filter(name -> saves() && !name.equalsIgnoreCase("auto"));
    }

    /** Whether a broken limit on allocation is explained by one more run in a child JVM. */
    boolean explain() {
        return explain;
    }

    /** Where reports are written; default {@code target/harness}. */
    Path reportDir() {
        return reportDir;
    }

    /** Where runs are saved; default {@code .benchmarks}. */
    Path storage() {
        return storage;
    }
}
