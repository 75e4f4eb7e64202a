package dev.harness.perf.run;

import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.result.BenchmarkRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one test is measured. Immutable and thread-safe.
 *
 * @param group the group in which tables show it
 * @param measure the settings of the measuring loop
 * @param forks number of forks (fresh JVMs), 0 for none
 * @param ownThread whether the operation runs on a thread of its own
 * @param singleShot whether only the first call of each fork is measured
 * @param jvmArgs options of the forks
 * @param isolated whether it takes no turns with another revision inside one JVM
 */
public record BenchmarkSettings(
        Optional<String> group,
        MeasureSettings measure,
        int forks,
        boolean ownThread,
        boolean singleShot,
        List<String> jvmArgs,
        boolean isolated) {
    /** The number of forks of a first call where none is set: as many as make a confidence interval. */
    public static final int SINGLE_SHOT_FORKS = 10;

    /** The maximum of forks; more would take minutes for each test and are probably a typing error. */
    public static final int MOST_FORKS = 100;

    /** Copies the options. */
    public BenchmarkSettings {
        jvmArgs = List.copyOf(jvmArgs);
    }

    /** Creates settings of a warm operation in JVMs without options of their own. */
    public BenchmarkSettings(Optional<String> group, MeasureSettings measure, int forks, boolean ownThread) {
        this(group, measure, forks, ownThread, false, List.of(), false);
    }

    /** Returns the settings by name, as a saved run records them. */
    Map<String, String> describe() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (singleShot) {
            settings.put(BenchmarkRecord.MODE, BenchmarkRecord.SINGLE_SHOT);
        }
        if (!jvmArgs.isEmpty()) {
            settings.put("jvm-args", String.join(" ", jvmArgs));
        }
        settings.put("min-rounds", Integer.toString(measure.minRounds()));
        settings.put("min-time", measure.minTimeNanos() + " ns");
        settings.put("max-time", measure.maxTimeNanos() + " ns");
        settings.put("warmup", measure.warmupNanos() == 0 ? "off" : measure.warmupNanos() + " ns");
        settings.put("forks", Integer.toString(forks));
        return settings;
    }
}
