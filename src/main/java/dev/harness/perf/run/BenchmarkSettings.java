package dev.harness.perf.run;

import dev.harness.perf.measure.MeasureSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one test is measured. Immutable and thread-safe.
 *
 * @param group the group it is compared in
 * @param measure the settings of the measuring loop
 * @param forks number of fresh JVMs, 0 for none
 * @param ownThread whether the operation runs on a thread of its own
 */
public record BenchmarkSettings(Optional<String> group, MeasureSettings measure, int forks, boolean ownThread) {
    /** More forks than that are a slip of the finger: they would take minutes a test. */
    public static final int MOST_FORKS = 100;

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
}
