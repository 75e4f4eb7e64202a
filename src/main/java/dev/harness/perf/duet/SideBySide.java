package dev.harness.perf.duet;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.RunComparison;
import dev.harness.perf.compare.SideBySideJudge;
import dev.harness.perf.compare.Unchanged;
import dev.harness.perf.history.Renames;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.revision.Scratch;
import dev.harness.perf.revision.Together;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Compares two revisions that are built: each alone first, for its benchmarks, bytes and work, then in turns inside one JVM, and what cannot
 * take turns in fresh JVMs of each side. Not thread-safe.
 */
public final class SideBySide {
    /** Short, since only bytes and work are kept of it. */
    private static final Map<String, String> COUNTING = Map.of(
            "harness.benchmark.work", "on",
            "harness.benchmark.forks", "0",
            "harness.benchmark.max-time", "20 ms",
            "harness.benchmark.warmup", "100 ms");

    /** A test alone is measured, and its work counted in JVMs of their own, without a word in between: that takes so much longer. */
    private static final Duration ALONE = Duration.ofMinutes(2);

    private final Setup setup;
    private final FailOn failOn;
    private final Renames renames;
    private final Scratch scratch;
    private final Progress progress;

    /**
     * @param renames what has another name in the base
     * @param listener is told what the comparison is at
     */
    public SideBySide(Setup setup, FailOn failOn, Renames renames, Scratch scratch, Consumer<String> listener) {
        this.setup = setup;
        this.failOn = failOn;
        this.renames = renames;
        this.scratch = scratch;
        this.progress = new Progress(listener, System::nanoTime, setup.together());
    }

    /**
     * Compares.
     *
     * @param remarks what a reader should know, one sentence each
     * @throws IllegalArgumentException if there is nothing to compare; the message says why
     * @throws IOException if the disk fails
     * @throws InterruptedException if the thread is interrupted; every JVM is ended
     */
    public Comparison compare(List<String> remarks) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Jvms jvms = new Jvms(scratch, setup.folder(), setup.jvmOptions());
        Duration patience = Duration.ofSeconds(setup.boundSeconds()).plus(ALONE);
        List<Solo> sides = List.of(
                new Solo(setup.base(), jvms, scratch, patience), new Solo(setup.now(), jvms, scratch, patience));
        Processors processors = Processors.ofThisMachine(scratch);
        progress.say("looking for benchmarks");
        List<List<Listed>> tests =
                chosen(both(() -> sides.get(0).list(), () -> sides.get(1).list()));
        progress.say("counting bytes and work of " + tests.get(1).size() + " tests, each side alone");
        List<Solo.Measured> alone = both(
                () -> sides.get(0).measure(tests.get(0), COUNTING),
                () -> sides.get(1).measure(tests.get(1), COUNTING));
        Map<BenchmarkId, BenchmarkId> common = common(alone);
        Pairs pairs = new Pairs(tests, common);
        Times times = new Times(
                new Turns(setup, jvms, processors, progress, pairs, () -> false),
                new FreshPairs(sides, pairs, progress, setup.seed(), () -> false));
        List<Compared> rows = new ArrayList<>();
        Map<BenchmarkId, BenchmarkId> timed = new LinkedHashMap<>();
        Absent absent = new Absent(tests, alone, common, renames, failOn);
        common.forEach((id, old) -> unchanged(old, id, alone)
                .or(() -> absent.failing(id, old))
                .ifPresentOrElse(rows::add, () -> timed.put(id, old)));
        Map<BenchmarkId, Reading> readings = readings(times, alone, timed);
        SideBySideCauses causes = new SideBySideCauses(setup, pairs, progress);
        for (Map.Entry<BenchmarkId, BenchmarkId> pair : timed.entrySet()) {
            BenchmarkId id = pair.getKey();
            Reading reading = Objects.requireNonNull(readings.get(id), "judged");
            rows.add(row(id, pair.getValue(), reading, times.note(id), alone, causes));
        }
        rows.addAll(absent.rows());
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("no benchmark gave a figure on either side" + firstFailure(alone));
        }
        return new Comparison(heading(times, all(remarks, processors), start), failOn, rows);
    }

    /** Returns what both sides measured: each by its name of today, with its name in the base. */
    private Map<BenchmarkId, BenchmarkId> common(List<Solo.Measured> alone) {
        Map<BenchmarkId, BenchmarkId> common = new LinkedHashMap<>();
        List<BenchmarkId> now = alone.get(1).ids();
        for (BenchmarkId id : now) {
            renames.former(id).stream()
                    .filter(old -> alone.get(0).record(old).isPresent())
                    .filter(old -> old.equals(id) || !now.contains(old))
                    .findFirst()
                    .ifPresent(old -> common.put(id, old));
        }
        return common;
    }

    /** Whatever its time would look like, code that is the same on both sides is as fast. */
    private Optional<Compared> unchanged(BenchmarkId old, BenchmarkId id, List<Solo.Measured> alone) {
        return setup.all()
                ? Optional.empty()
                : Unchanged.row(
                        alone.get(0).record(old).orElseThrow(),
                        alone.get(1).record(id).orElseThrow());
    }

    private static List<String> all(List<String> remarks, Processors processors) {
        List<String> all = new ArrayList<>(remarks);
        if (!processors.bind()) {
            all.add(
                    "JVMs are not bound to a processor, since there is no taskset: they may differ more than they would");
        }
        return all;
    }

    private static String firstFailure(List<Solo.Measured> alone) {
        return alone.stream()
                .flatMap(side -> side.failures().values().stream())
                .findFirst()
                .map(reason -> ": " + reason)
                .orElse("");
    }

    private List<List<Listed>> chosen(List<List<Listed>> found) {
        List<List<Listed>> chosen = List.of(
                found.get(0).stream()
                        .filter(test -> test.matches(setup.tests())
                                || test.today(renames).matches(setup.tests()))
                        .toList(),
                found.get(1).stream()
                        .filter(test -> test.matches(setup.tests()) || isNewNameOf(test, found.get(0)))
                        .toList());
        for (int side = 0; side < 2; side++) {
            if (found.get(side).isEmpty()) {
                throw new IllegalArgumentException(setup.side(side).name()
                        + " has no test tagged benchmark; a benchmark carries @Benchmark of dev.harness.perf");
            }
        }
        if (chosen.stream().allMatch(List::isEmpty)) {
            Listed one = found.get(1).get(0);
            throw new IllegalArgumentException("--tests " + String.join(",", setup.tests()) + " matches none of the "
                    + found.get(1).size() + " benchmarks; one is " + one.className() + "#" + one.method());
        }
        return chosen;
    }

    /** A pattern may name what a test was called. */
    private boolean isNewNameOf(Listed test, List<Listed> base) {
        return base.stream().anyMatch(old -> old.matches(setup.tests()) && old.isSame(test, renames));
    }

    private Map<BenchmarkId, Reading> readings(
            Times times, List<Solo.Measured> alone, Map<BenchmarkId, BenchmarkId> common)
            throws IOException, InterruptedException {
        Map<BenchmarkId, Reading> readings = new LinkedHashMap<>();
        common.forEach((id, old) -> {
            if (alone.get(0).median(old).isEmpty() || alone.get(1).median(id).isEmpty()) {
                readings.put(id, Reading.cannotTell(Metric.MEDIAN, "shorter than the clock can tell"));
            } else {
                times.add(id, threshold(old, alone.get(0)));
            }
        });
        readings.putAll(times.run());
        return readings;
    }

    private double threshold(BenchmarkId id, Solo.Measured base) {
        double median = base.median(id).orElse(Double.NaN);
        return failOn.share(Metric.MEDIAN, median).filter(Double::isFinite).orElse(SideBySideJudge.USUAL_THRESHOLD);
    }

    private Compared row(
            BenchmarkId id,
            BenchmarkId former,
            Reading time,
            Optional<String> note,
            List<Solo.Measured> alone,
            SideBySideCauses causes)
            throws InterruptedException {
        BenchmarkRecord old = alone.get(0).record(former).orElseThrow();
        BenchmarkRecord young = alone.get(1).record(id).orElseThrow();
        List<Reading> readings = new ArrayList<>(List.of(time));
        readings.addAll(RunComparison.counted(
                alone.get(0).run().orElseThrow(), old, alone.get(1).run().orElseThrow(), young, failOn));
        Compared row = Compared.of(id, readings, failOn);
        List<String> parts = new ArrayList<>();
        if (!former.equals(id)) {
            parts.add("called " + former.fullName() + " in the base");
        }
        note.ifPresent(parts::add);
        Compared noted = parts.isEmpty() ? row : row.note(String.join("; ", parts));
        return row.standing().worse() ? noted.because(causes.of(id, readings, old, young)) : noted;
    }

    private Heading heading(Times times, List<String> remarks, long start) {
        String how = "side by side, " + times.jvms() + " JVMs";
        return new Heading(
                setup.base().name(),
                setup.now().name(),
                how,
                OptionalLong.of(setup.seed()),
                Optional.of(Duration.ofNanos(System.nanoTime() - start)),
                remarks);
    }

    /** Both at once where there are two processors for it. */
    private <T> List<T> both(Callable<T> first, Callable<T> second) throws IOException, InterruptedException {
        return Together.run(first, second, progress.together());
    }
}
