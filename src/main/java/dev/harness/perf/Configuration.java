package dev.harness.perf;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The {@code harness.*} configuration parameters of a run, all validated before the first test. Immutable. */
final class Configuration {
    static final String BENCHMARK = "harness.benchmark";
    static final String MEMCHECK = "harness.memcheck";
    static final String SUGGEST = "harness.memcheck.suggest";
    static final String MIN_ROUNDS = "harness.benchmark.min-rounds";
    static final String MIN_TIME = "harness.benchmark.min-time";
    static final String MAX_TIME = "harness.benchmark.max-time";
    static final String WARMUP = "harness.benchmark.warmup";
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

    private final Parameters parameters;
    private final BenchmarkMode mode;
    private final boolean memcheck;
    private final boolean suggest;

    private Configuration(Parameters parameters) {
        this.parameters = parameters;
        parameters.refuseUnknown(KEYS);
        this.mode = BenchmarkMode.valueOf(parameters
                .choice(BENCHMARK, "once", List.of("once", "measure", "skip"))
                .toUpperCase(Locale.ROOT));
        this.memcheck = parameters.choice(MEMCHECK, "off", List.of("off", "on")).equals("on");
        this.suggest = parameters.choice(SUGGEST, "off", List.of("off", "on")).equals("on");
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

    /** Whether each memcheck test prints the annotation to paste. */
    boolean suggest() {
        return suggest;
    }

    /** Where reports are written; default {@code target/harness}. */
    Path reportDir() {
        return Path.of(parameters.text(REPORT_DIR, "target/harness"));
    }

    /** Where runs are saved; default {@code .benchmarks}. */
    Path storage() {
        return Path.of(parameters.text(STORAGE, ".benchmarks"));
    }
}
