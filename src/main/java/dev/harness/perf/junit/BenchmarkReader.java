package dev.harness.perf.junit;

import dev.harness.perf.Benchmark;
import dev.harness.perf.LimitComplexity;
import dev.harness.perf.LimitTime;
import dev.harness.perf.LimitWork;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.gate.TimeLimit;
import dev.harness.perf.gate.TimeLimit.Statistic;
import dev.harness.perf.gate.WorkBound;
import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.run.BenchmarkCheck;
import dev.harness.perf.run.BenchmarkSettings;
import dev.harness.perf.run.Check;
import dev.harness.perf.run.GrowthLimit;
import dev.harness.perf.run.Keys;
import dev.harness.perf.run.Misuse;
import dev.harness.perf.run.Settings;
import dev.harness.perf.run.WorkLimit;
import dev.harness.perf.stats.WorkSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Reads {@link Benchmark}, {@link LimitTime}, {@link LimitWork} and {@link LimitComplexity}: the settings of a measurement, and its
 * limits.
 */
final class BenchmarkReader {
    private static final int OLDEST_JDK = 17;

    private final JUnitTest test;

    private BenchmarkReader(JUnitTest test) {
        this.test = test;
    }

    private String place() {
        return test.name().place();
    }

    static Optional<Check> read(JUnitTest test, Settings settings) {
        BenchmarkReader reader = new BenchmarkReader(test);
        Optional<Benchmark> benchmark = test.annotation(Benchmark.class);
        Optional<LimitTime> time = test.annotation(LimitTime.class);
        Optional<LimitComplexity> growth = test.annotation(LimitComplexity.class);
        List<TimeLimit> limits = time.map(reader::limits).orElse(List.of());
        if (time.isPresent() && benchmark.isEmpty()) {
            throw Misuse.of("LimitTime", reader.place(), "the test is not measured; add @Benchmark");
        }
        Optional<WorkLimit> work = test.annotation(LimitWork.class).map(reader::work);
        if (benchmark.isEmpty() && growth.isEmpty() && work.isEmpty()) {
            return Optional.empty();
        }
        if (growth.isPresent() && test.bencher().isEmpty()) {
            throw Misuse.of(
                    "LimitComplexity", reader.place(), "the test takes no Bencher; measure with bencher.sizes(...)");
        }
        boolean timed = benchmark.isPresent()
                || growth.filter(limit -> limit.of() != LimitComplexity.Of.WORK).isPresent();
        return Optional.of(new BenchmarkCheck(
                settings(test, settings),
                timed,
                benchmark.isPresent(),
                limits,
                growth.map(limit -> new GrowthLimit(limit.value(), limit.of())),
                work,
                timed ? reader.failOn(benchmark, settings) : FailOn.NOTHING));
    }

    private FailOn failOn(Optional<Benchmark> benchmark, Settings settings) {
        return settings.gate().of(benchmark.flatMap(this::maxRegression));
    }

    private Optional<Threshold> maxRegression(Benchmark annotation) {
        String text = annotation.maxRegression();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Threshold.ofMedian(text));
        } catch (IllegalArgumentException refused) {
            throw Misuse.of("Benchmark", place(), "maxRegression: " + refused.getMessage());
        }
    }

    private WorkLimit work(LimitWork annotation) {
        int jdk = annotation.jdk();
        if (jdk != 0 && jdk < OLDEST_JDK) {
            throw Misuse.of(
                    "LimitWork",
                    place(),
                    "jdk = " + jdk + " is no feature release from " + OLDEST_JDK
                            + " on; write e.g. jdk = 17, or leave it out");
        }
        return new WorkLimit(new WorkBound(parsed("LimitWork", "", annotation.value(), WorkSize::parse), jdk));
    }

    /** Returns how a test is measured: by its annotation, and by the configuration for attributes that are not set. */
    static BenchmarkSettings settings(JUnitTest test, Settings settings) {
        BenchmarkReader reader = new BenchmarkReader(test);
        Optional<Benchmark> benchmark = test.annotation(Benchmark.class);
        boolean gated = !reader.failOn(benchmark, settings).isEmpty();
        BenchmarkSettings standard = gated
                ? new BenchmarkSettings(
                        Optional.empty(),
                        settings.gate().measure(settings.measure()),
                        settings.gate().forks(settings.forks()),
                        true)
                : new BenchmarkSettings(Optional.empty(), settings.measure(), settings.forks(), true);
        return benchmark
                .map(annotation -> reader.settings(annotation, standard))
                .orElse(standard);
    }

    private BenchmarkSettings settings(Benchmark annotation, BenchmarkSettings configured) {
        MeasureSettings measure = configured.measure();
        measure = number(annotation.minRounds(), measure, s -> s.withMinRounds(annotation.minRounds()));
        measure = number(annotation.threads(), measure, s -> s.withThreads(annotation.threads()));
        if (!annotation.minTime().isEmpty()) {
            measure = measure.withMinTime(parsed("Benchmark", "minTime: ", annotation.minTime(), Keys::measurable));
        }
        if (!annotation.maxTime().isEmpty()) {
            measure = measure.withMaxTime(parsed("Benchmark", "maxTime: ", annotation.maxTime(), Keys::measurable));
        }
        if (!annotation.warmup().isEmpty()) {
            measure = measure.withWarmup(parsed("Benchmark", "warmup: ", annotation.warmup(), Keys::warmup));
        }
        Optional<String> group = Optional.of(annotation.group()).filter(name -> !name.isBlank());
        ForkReader forks = new ForkReader(test, annotation);
        return new BenchmarkSettings(
                group,
                measure,
                forks.count(configured.forks()),
                annotation.thread() == Benchmark.RunOn.OWN,
                forks.isSingleShot(),
                forks.jvmArgs(),
                annotation.isolated());
    }

    private MeasureSettings number(int value, MeasureSettings settings, UnaryOperator<MeasureSettings> change) {
        try {
            return value == Benchmark.UNSET ? settings : change.apply(settings);
        } catch (IllegalArgumentException e) {
            throw Misuse.of("Benchmark", place(), String.valueOf(e.getMessage()));
        }
    }

    private List<TimeLimit> limits(LimitTime annotation) {
        List<TimeLimit> limits = new ArrayList<>();
        add(limits, Statistic.MEDIAN, "", annotation.value());
        add(limits, Statistic.MEAN, "mean: ", annotation.mean());
        add(limits, Statistic.P99, "p99: ", annotation.p99());
        add(limits, Statistic.MAX, "max: ", annotation.max());
        if (limits.isEmpty()) {
            throw Misuse.of("LimitTime", place(), "no limit is given; write e.g. @LimitTime(\"5 ms\")");
        }
        return limits;
    }

    private void add(List<TimeLimit> limits, Statistic statistic, String named, String text) {
        if (!text.isEmpty()) {
            limits.add(new TimeLimit(statistic, parsed("LimitTime", named, text, Keys::positiveExact)));
        }
    }

    private <T> T parsed(String annotation, String named, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw Misuse.of(annotation, place(), named + e.getMessage());
        }
    }
}
