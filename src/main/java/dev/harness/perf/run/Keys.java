package dev.harness.perf.run;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.report.TableOptions;
import dev.harness.perf.run.Settings.WorkMode;
import dev.harness.perf.stats.TimeSpan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The configuration parameters. A new one is added here and read in {@link Settings}. Stateless. */
public final class Keys {
    /** With this each name begins; a compile-time constant, so that reading it loads no class. */
    public static final String ROOT = KeyNames.ROOT;

    /** The name of {@link #BENCHMARK}; a compile-time constant, so that reading it loads no class. */
    public static final String BENCHMARK_NAME = "harness.benchmark";

    /** The name of {@link #MEMCHECK}; a compile-time constant, so that reading it loads no class. */
    public static final String MEMCHECK_NAME = "harness.memcheck";

    private static final TableOptions TABLE = TableOptions.DEFAULT;

    /** Whether a benchmark runs once, is measured or is skipped. */
    public static final Key<String> BENCHMARK =
            Key.choice(BENCHMARK_NAME, "once", "how benchmarks run", "once", "measure", "skip");

    /** Whether memory limits are enforced. */
    public static final Key<Boolean> MEMCHECK = Key.onOff(MEMCHECK_NAME, "off", "whether memory limits are enforced");

    static final Key<Boolean> SUGGEST =
            Key.onOff("harness.memcheck.suggest", "off", "prints, for each test with a limit, the annotation to paste");
    static final Key<Boolean> EXPLAIN = Key.onOff(
            "harness.memcheck.explain", "on", "whether a broken limit on allocation is explained by one more run");
    static final Key<Integer> MIN_ROUNDS = Key.number(
            "harness.benchmark.min-rounds",
            MeasureSettings.defaults().minRounds(),
            "minimum number of rounds, even if they take longer",
            1,
            1_000_000);
    static final Key<Long> MIN_TIME = new Key<>(
            "harness.benchmark.min-time",
            "5 us",
            "a duration above zero: `ns us ms s min`",
            "minimum duration of a round",
            Keys::measurable);
    static final Key<Long> MAX_TIME = new Key<>(
            "harness.benchmark.max-time",
            "1 s",
            "a duration above zero",
            "maximum time for the rounds",
            Keys::measurable);
    static final Key<Long> WARMUP = new Key<>(
            "harness.benchmark.warmup",
            "on",
            "`on`, `off`, or the longest warm-up",
            "whether and how long operations warm up",
            Keys::warmup);
    static final Key<Integer> FORKS = Key.number(
            "harness.benchmark.forks",
            0,
            "number of fresh JVMs that measure each test",
            0,
            BenchmarkSettings.MOST_FORKS);
    static final Key<WorkMode> WORK = new Key<>(
            "harness.benchmark.work",
            "auto",
            "`auto`, `on`, `off`",
            "whether work is counted: `auto` where a limit or a gate needs it, `on` for every benchmark",
            Keys::work);
    static final Key<TableOptions> SORT = table(
            "harness.benchmark.sort", TABLE.sort(), "a column, `name` or `fullname`", "order of rows", TABLE::withSort);
    static final Key<TableOptions> COLUMNS = table(
            "harness.benchmark.columns",
            "default",
            "`default`, `classic`, or a list of `" + String.join("`, `", TableOptions.COLUMNS) + "`",
            "columns of the table",
            TABLE::withColumns);
    static final Key<TableOptions> GROUP_BY = table(
            "harness.benchmark.group-by",
            String.join(",", TABLE.groupBy()),
            "a list of `group`, `name`, `fullname`, `func`, `fullfunc`, `param`, `param:NAME`",
            "properties that all rows of a table share; the values of `param:NAME` become columns",
            TABLE::withGroupBy);
    static final Key<TableOptions> TIME_UNIT = table(
            "harness.benchmark.time-unit",
            TABLE.timeUnit(),
            "`auto`, `ns`, `us`, `ms`, `s`",
            "unit of times",
            TABLE::withTimeUnit);
    static final Key<Path> STORAGE =
            new Key<>("harness.benchmark.storage", ".benchmarks", "a folder", "where runs are saved", Path::of);
    static final Key<String> SAVE = new Key<>(
            "harness.benchmark.save",
            "auto",
            "`auto`, `off`, or a name",
            "name to save the run under; `auto`: commit and time",
            Function.identity());
    static final Key<String> COMPARE = new Key<>(
            "harness.benchmark.compare",
            "none",
            "`none`, `latest`, a number, a name, a file, or `last:N`",
            "the saved run that this run is compared with",
            Keys::runChoice);
    static final Key<FailOn> FAIL_ON = new Key<>(
            "harness.benchmark.fail-on",
            "none",
            "`none`, or a list such as `median:5%,allocated:0%`",
            "how far a metric may grow before its test fails",
            text -> text.equalsIgnoreCase("none") ? FailOn.NOTHING : FailOn.parse(text));
    static final Key<String> REQUIRE_BASELINE = Key.choice(
            "harness.benchmark.require-baseline",
            "auto",
            "whether a gate without a baseline fails; `auto` where the environment variable `CI` is set",
            "auto",
            "on",
            "off");
    static final Key<Boolean> CONFIRM = Key.onOff(
            "harness.benchmark.confirm",
            "on",
            "whether a benchmark that is slower than its baseline is measured anew, side by side with the baseline's commit, before "
                    + "its test fails; and whether fresh JVMs decide what a test claims of a comparison");
    static final Key<Boolean> SKIP_UNCHANGED = Key.onOff(
            "harness.benchmark.skip-unchanged",
            "off",
            "whether a benchmark of which nothing has changed since the baseline is not measured");
    static final Key<Boolean> RECORD = Key.onOff(
            "harness.benchmark.record",
            "off",
            "a flight recording of each benchmark's rounds and its flame graph, from one more JVM");
    static final Key<Path> REPORT_DIR =
            new Key<>("harness.report.dir", "target/harness", "a folder", "where reports are written", Path::of);

    static final Key<TableOptions> WARNINGS = table(
            "harness.report.warnings",
            "few",
            "`few`, `all`",
            "whether tables show only the causes of doubt, or every warning",
            Keys::warnings);

    static final Key<Boolean> FIGURES = Key.onOff(
            "harness.report.figures",
            "off",
            "whether each test prints its figures in one line too: the XML of Surefire and Failsafe keeps what a test prints, but no entries "
                    + "of JUnit's report");

    /** Every parameter, in the order of the reference. */
    public static final List<Key<?>> ALL = List.of(
            BENCHMARK,
            MEMCHECK,
            SUGGEST,
            EXPLAIN,
            MIN_ROUNDS,
            MIN_TIME,
            MAX_TIME,
            WARMUP,
            FORKS,
            WORK,
            SORT,
            COLUMNS,
            GROUP_BY,
            TIME_UNIT,
            STORAGE,
            SAVE,
            COMPARE,
            FAIL_ON,
            REQUIRE_BASELINE,
            CONFIRM,
            SKIP_UNCHANGED,
            RECORD,
            REPORT_DIR,
            WARNINGS,
            FIGURES);

    private Keys() {}

    /** Returns the names of all parameters, in the order of the reference. */
    public static List<String> names() {
        return ALL.stream().<String>map(Key::name).toList();
    }

    private static Key<TableOptions> table(
            String name, String standard, String accepted, String purpose, Function<String, TableOptions> parser) {
        return new Key<>(name, standard, accepted, purpose, parser);
    }

    private static TableOptions warnings(String text) {
        String word = Key.choice("", "few", "", "few", "all").parser().apply(text);
        return TABLE.withAllWarnings(word.equals("all"));
    }

    /**
     * Parses a duration in nanoseconds for which something is measured: more than zero, and no longer than the measuring loop can add up.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static long measurable(String text) {
        return notTooLong(text, positive(text));
    }

    private static long notTooLong(String text, long nanos) {
        if (nanos > MeasureSettings.LONGEST_NANOS) {
            throw new IllegalArgumentException(
                    "value \"" + text + "\" is out of range; the longest duration to measure is "
                            + TimeUnit.NANOSECONDS.toSeconds(MeasureSettings.LONGEST_NANOS) + " s");
        }
        return nanos;
    }

    /**
     * Parses a duration in nanoseconds that is more than zero.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static long positive(String text) {
        long nanos = TimeSpan.parse(text);
        requirePositive(text, nanos);
        return nanos;
    }

    /**
     * Parses a duration of more than zero, with its fraction of a nanosecond.
     *
     * @throws IllegalArgumentException if it is not
     */
    public static double positiveExact(String text) {
        double nanos = TimeSpan.parseExact(text);
        requirePositive(text, nanos);
        return nanos;
    }

    private static void requirePositive(String text, double nanos) {
        if (nanos == 0) {
            throw new IllegalArgumentException("value \"" + text + "\" must be more than zero; write e.g. \"1 s\"");
        }
    }

    /**
     * Parses {@code on}, {@code off} or the longest warm-up, to nanoseconds.
     *
     * @throws IllegalArgumentException if it is none of them
     */
    public static long warmup(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on" -> MeasureSettings.WARMUP_ON;
            case "off" -> 0;
            default -> notTooLong(text, duration(text));
        };
    }

    private static WorkMode work(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "auto" -> WorkMode.AUTO;
            case "on" -> WorkMode.ON;
            case "off" -> WorkMode.OFF;
            default -> throw new IllegalArgumentException("value \"" + text + "\" is not one of auto, on, off");
        };
    }

    private static String runChoice(String text) {
        if (text.startsWith("last:") && !text.matches("last:[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("value \"" + text + "\" has no number of runs; write e.g. \"last:5\"");
        }
        return text;
    }

    private static long duration(String text) {
        try {
            return TimeSpan.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "value \"" + text + "\" is neither \"on\", \"off\" nor a duration such as \"500 ms\"", e);
        }
    }
}
