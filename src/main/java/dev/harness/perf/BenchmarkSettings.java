package dev.harness.perf;

import dev.harness.perf.measure.MeasureSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;

/**
 * How one test is measured: its annotation, and the configuration where that says nothing. Immutable.
 *
 * @param group the group it is compared in
 * @param measure the settings of the measuring loop
 * @param forks number of fresh JVMs, 0 for none
 * @param ownThread whether the operation runs on a thread of its own
 */
record BenchmarkSettings(Optional<String> group, MeasureSettings measure, int forks, boolean ownThread) {

    /** Returns the settings of a test; refuses attributes that make no sense. */
    static BenchmarkSettings of(TestCase test) {
        Configuration configuration = test.configuration();
        return test.annotation(Benchmark.class)
                .map(annotation -> new Reader(test.place()).read(annotation, configuration))
                .orElseGet(() ->
                        new BenchmarkSettings(Optional.empty(), configuration.measure(), configuration.forks(), true));
    }

    /** Returns the settings by name, as a saved run records them. */
    Map<String, String> describe() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("min-rounds", Integer.toString(measure.minRounds()));
        settings.put("min-time", measure.minTimeNanos() + " ns");
        settings.put("max-time", measure.maxTimeNanos() + " ns");
        settings.put("warmup", measure.warmupNanos() == 0 ? "off" : measure.warmupNanos() + " ns");
        settings.put("forks", Integer.toString(forks));
        return settings;
    }

    /** Reads the attributes of one annotation. */
    private record Reader(String place) {

        BenchmarkSettings read(Benchmark annotation, Configuration configuration) {
            MeasureSettings settings = configuration.measure();
            settings = number(annotation.minRounds(), settings, s -> s.withMinRounds(annotation.minRounds()));
            settings = number(annotation.threads(), settings, s -> s.withThreads(annotation.threads()));
            if (!annotation.minTime().isEmpty()) {
                settings = settings.withMinTime(parsed("minTime", annotation.minTime(), Configuration::positive));
            }
            if (!annotation.maxTime().isEmpty()) {
                settings = settings.withMaxTime(parsed("maxTime", annotation.maxTime(), Configuration::positive));
            }
            if (!annotation.warmup().isEmpty()) {
                settings = settings.withWarmup(parsed("warmup", annotation.warmup(), Configuration::warmup));
            }
            Optional<String> group = Optional.of(annotation.group()).filter(name -> !name.isBlank());
            return new BenchmarkSettings(
                    group,
                    settings,
                    forks(annotation.forks(), configuration.forks()),
                    annotation.thread() == Benchmark.RunOn.OWN);
        }

        private MeasureSettings number(int value, MeasureSettings settings, UnaryOperator<MeasureSettings> change) {
            try {
                return value == Benchmark.UNSET ? settings : change.apply(settings);
            } catch (IllegalArgumentException e) {
                throw Misuse.of("Benchmark", place, String.valueOf(e.getMessage()));
            }
        }

        private int forks(int value, int configured) {
            if (value != Benchmark.UNSET && (value < 0 || value > Configuration.MOST_FORKS)) {
                throw Misuse.of(
                        "Benchmark",
                        place,
                        "forks = " + value + " is out of range; give 0 to " + Configuration.MOST_FORKS);
            }
            return value == Benchmark.UNSET ? configured : value;
        }

        private long parsed(String attribute, String text, ToLongFunction<String> parser) {
            try {
                return parser.applyAsLong(text);
            } catch (IllegalArgumentException e) {
                throw Misuse.of("Benchmark", place, attribute + ": " + e.getMessage());
            }
        }
    }
}
