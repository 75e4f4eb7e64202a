package dev.harness.perf.drift;

import dev.harness.perf.history.JmhJson;
import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Runs of a day each, saved one after another, for tests. */
public final class SavedSeries {
    private final Path storage;
    private final Random random = new Random(7);
    private final Map<String, Integer> numbers = new HashMap<>();
    private int day;

    /** Makes runs that are saved in a folder. */
    public SavedSeries(Path storage) {
        this.storage = storage;
    }

    /** Saves so many runs of a benchmark, each 0.5 % off at random. */
    public SavedSeries save(int runs, String method, Machine machine, IntToDoubleFunction nanos) {
        for (int i = 0; i < runs; i++) {
            save(run(machine, record(method, nanos.applyAsDouble(i) * (1 + 0.005 * random.nextGaussian()))));
        }
        return this;
    }

    /** Saves a run under the next number, without waiting for the disk. */
    public Path save(Run run) {
        Path machine = storage.resolve(run.machine().id());
        int number = numbers.merge(run.machine().id(), 1, Integer::sum);
        try {
            Files.createDirectories(machine);
            return Files.write(machine.resolve("%04d_%s.json".formatted(number, run.name())), JmhJson.write(run));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Returns the run of the next day. */
    public Run run(Machine machine, BenchmarkRecord... records) {
        day++;
        Commit commit =
                new Commit("%07x".formatted(0xa000000 + day).repeat(6).substring(0, 40), Optional.of("main"), false);
        return Run.of(
                "day" + day, Runs.TIME.plus(Duration.ofDays(day)), machine, Optional.of(commit), List.of(records));
    }

    /** Returns a record of five JVMs, whose machine takes so long for the calibration loop. */
    public static BenchmarkRecord record(String method, double nanos, double loopNanos) {
        double[] loops = new double[5];
        Arrays.fill(loops, loopNanos);
        BenchmarkRecord plain = record(method, nanos);
        return Runs.like(
                plain,
                plain.group(),
                plain.settings(),
                Optional.of(JvmFigures.of(loops, new double[0], 0, OptionalDouble.empty())));
    }

    /** Returns a record of five JVMs. */
    public static BenchmarkRecord record(String method, double nanos) {
        double[][] forks = new double[5][];
        for (int fork = 0; fork < forks.length; fork++) {
            forks[fork] = new double[] {nanos, nanos * (1 + fork / 1e6), nanos};
        }
        return Runs.benchmark(BenchmarkId.of("org.example.T", method), Samples.of(forks));
    }
}
