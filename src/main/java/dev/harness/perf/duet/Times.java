package dev.harness.perf.duet;

import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.result.BenchmarkId;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Measures the times of both sides: in turns inside one JVM, and what cannot take turns in fresh JVMs of each side. Not thread-safe. */
final class Times {
    /** What is not decided when no more JVMs may be started. */
    static final Reading LATE = Reading.cannotTell(Metric.MEDIAN, "the time was over before it was decided");

    private final Turns turns;
    private final FreshPairs fresh;
    private final Map<BenchmarkId, Double> thresholds = new LinkedHashMap<>();
    private final Map<BenchmarkId, String> notes = new HashMap<>();

    Times(Turns turns, FreshPairs fresh) {
        this.turns = turns;
        this.fresh = fresh;
    }

    /**
     * Adds an operation that both sides have.
     *
     * @param threshold the growth that counts, as a share
     */
    void add(BenchmarkId id, double threshold) {
        thresholds.put(id, threshold);
        turns.add(id, threshold);
    }

    /**
     * Adds an operation that both sides have and a saved run calls slower.
     *
     * @param threshold the growth that counts, as a share
     */
    void addSuspect(BenchmarkId id, double threshold) {
        thresholds.put(id, threshold);
        turns.add(id, Tally.ofSuspect(threshold));
    }

    /** Measures until each operation is decided. */
    Map<BenchmarkId, Reading> run() throws IOException, InterruptedException {
        Map<BenchmarkId, Reading> times = new LinkedHashMap<>();
        turns.run();
        thresholds.forEach((id, threshold) -> {
            Optional<String> obstacle = turns.obstacle(id)
                    .or(() -> turns.tally(id).isFarApart()
                            ? Optional.of("JVMs with both sides differ too much")
                            : Optional.empty());
            if (obstacle.isPresent()) {
                notes.put(id, "in fresh JVMs of each side, since " + obstacle.get());
                fresh.add(id, threshold);
            } else {
                times.put(id, turns.tally(id).reading().orElse(LATE));
            }
        });
        times.putAll(fresh.run());
        return times;
    }

    /** Returns whether one side of an operation cannot be measured at all, which more JVMs do not change. */
    boolean isWithoutTime(BenchmarkId id) {
        return fresh.isWithoutTime(id);
    }

    /** Returns how an operation was measured if not in turns. */
    Optional<String> note(BenchmarkId id) {
        return Optional.ofNullable(notes.get(id));
    }

    /** Returns how many JVMs measured both sides. */
    int jvms() {
        return turns.started();
    }
}
