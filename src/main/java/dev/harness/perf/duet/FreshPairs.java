package dev.harness.perf.duet;

import dev.harness.perf.compare.FreshJvmJudge;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.NextStep;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.result.BenchmarkId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Measures both revisions in fresh JVMs of their own, in random order within each pair. Not thread-safe. */
final class FreshPairs {
    private static final Map<String, String> SETTINGS = Map.of(
            "harness.benchmark.max-time", "100 ms", "harness.benchmark.work", "off", "harness.benchmark.forks", "0");

    private final List<Solo> sides;
    private final Pairs pairs;
    private final Progress progress;
    private final Random random;
    private final BooleanSupplier late;
    private final Map<BenchmarkId, State> states = new LinkedHashMap<>();

    FreshPairs(List<Solo> sides, Pairs pairs, Progress progress, long seed, BooleanSupplier late) {
        this.late = late;
        this.sides = sides;
        this.pairs = pairs;
        this.progress = progress;
        this.random = new Random(seed);
    }

    private static final class State {
        private final double threshold;
        private final List<List<Double>> screen = List.of(new ArrayList<>(), new ArrayList<>());
        private final List<List<Double>> confirm = List.of(new ArrayList<>(), new ArrayList<>());
        private boolean confirming;
        private boolean withoutTime;
        private Optional<Reading> reading = Optional.empty();

        State(double threshold) {
            this.threshold = threshold;
        }

        void take(double before, double now) {
            List<List<Double>> phase = confirming ? confirm : screen;
            phase.get(0).add(before);
            phase.get(1).add(now);
            NextStep step = FreshJvmJudge.next(Metric.MEDIAN, threshold, both(screen), both(confirm));
            confirming = step instanceof NextStep.Confirm;
            if (step instanceof NextStep.Enough enough) {
                reading = Optional.of(enough.reading());
            }
        }

        private static FreshJvmJudge.Pairs both(List<List<Double>> values) {
            return new FreshJvmJudge.Pairs(values.get(0), values.get(1));
        }
    }

    void add(BenchmarkId id, double threshold) {
        states.put(id, new State(threshold));
    }

    /** Runs pairs until each benchmark is decided, or one side of it cannot be measured. */
    Map<BenchmarkId, Reading> run() throws IOException, InterruptedException {
        for (int number = 1; !open().isEmpty() && !late.getAsBoolean(); number++) {
            List<BenchmarkId> open = open();
            progress.pair(number, open.size());
            Solo.Measured[] measured = new Solo.Measured[2];
            int first = random.nextBoolean() ? 1 : 0;
            for (int side : new int[] {first, 1 - first}) {
                measured[side] = sides.get(side).measure(pairs.tests(side, open), SETTINGS);
            }
            open.forEach(id -> take(id, measured[0], measured[1]));
        }
        Map<BenchmarkId, Reading> readings = new LinkedHashMap<>();
        states.forEach((id, state) -> readings.put(id, state.reading.orElse(Times.LATE)));
        return readings;
    }

    /** Returns whether a side of a benchmark gave no time in a JVM of its own. */
    boolean isWithoutTime(BenchmarkId id) {
        State state = states.get(id);
        return state != null && state.withoutTime;
    }

    private List<BenchmarkId> open() {
        return states.entrySet().stream()
                .filter(each -> each.getValue().reading.isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void take(BenchmarkId id, Solo.Measured before, Solo.Measured now) {
        State state = Objects.requireNonNull(states.get(id), "added before");
        OptionalDouble old = before.median(pairs.on(0, id));
        OptionalDouble young = now.median(id);
        if (old.isPresent() && young.isPresent()) {
            state.take(old.getAsDouble(), young.getAsDouble());
        } else {
            int side = old.isPresent() ? 1 : 0;
            String why = failure(side, id, side == 0 ? before : now);
            String name = side == 0 ? "the base" : "the new side";
            state.withoutTime = true;
            state.reading =
                    Optional.of(Reading.cannotTell(Metric.MEDIAN, name + " gave no time in a JVM of its own" + why));
        }
    }

    private String failure(int side, BenchmarkId id, Solo.Measured measured) {
        return pairs.tests(side, List.of(id)).stream()
                .flatMap(test -> Optional.ofNullable(measured.failures().get(test.id())).stream())
                .map(reason -> ": " + reason)
                .findFirst()
                .orElse("");
    }
}
