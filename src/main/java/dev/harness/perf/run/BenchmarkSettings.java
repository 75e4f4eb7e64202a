package dev.harness.perf.run;

import dev.harness.perf.measure.MeasureSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one test is measured. Immutable and thread-safe.
 *
 * @param group the group in which tables show it
 * @param measure the settings of the measuring loop
 * @param forks number of forks (fresh JVMs), 0 for none
 * @param ownThread whether the operation runs on a thread of its own
 */
public record BenchmarkSettings(Optional<String> group, MeasureSettings measure, int forks, boolean ownThread) {
    /** The maximum of forks; more would take minutes for each test and are probably a typing error. */
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
