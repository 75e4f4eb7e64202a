package dev.harness.perf.duet;

import dev.harness.perf.history.RunFiles;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.Run;
import dev.harness.perf.revision.Revision;
import dev.harness.perf.revision.Scratch;
import dev.harness.perf.stats.Summary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Runs the tests of one revision in JVMs that have nothing but it. Thread-safe. */
final class Solo {
    /** How the reason of a test begins that was not run. */
    static final String SKIPPED = "it is skipped: ";

    private static final String MAIN = "SoloWorker";
    private static final int MOST_DEATHS = 20;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Keys that every Harness knows which saves runs. */
    private static final Map<String, String> OLD = Map.of(
            "harness.benchmark", "measure",
            "harness.memcheck", "off",
            "junit.jupiter.execution.parallel.enabled", "false");

    /** What a file of the project asks for its own runs must not ask of these. */
    private static final Map<String, String> NEW = Map.of(
            "harness.benchmark.skip-unchanged", "off",
            "harness.benchmark.record", "off",
            "harness.benchmark.compare", "none",
            "harness.benchmark.fail-on", "none",
            "harness.benchmark.require-baseline", "off");

    private final Revision revision;
    private final Duration patience;
    private final Jvms jvms;
    private final Scratch scratch;
    private volatile boolean old;

    /** @param patience how long a test may run without an end */
    Solo(Revision revision, Jvms jvms, Scratch scratch, Duration patience) {
        this.patience = patience;
        this.revision = revision;
        this.jvms = jvms;
        this.scratch = scratch;
    }

    /**
     * What was measured.
     *
     * @param run the saved run; empty if nothing has a figure
     * @param failures why a test has none, by its id
     */
    record Measured(Optional<Run> run, Map<String, String> failures) {
        Optional<BenchmarkRecord> record(BenchmarkId id) {
            return run.flatMap(each -> each.benchmark(id));
        }

        /** Returns the median time; empty if the benchmark has none, also because it is shorter than the clock can tell. */
        OptionalDouble median(BenchmarkId id) {
            return record(id).filter(each -> each.samples().below().isEmpty()).stream()
                    .mapToDouble(
                            each -> Summary.ofForks(each.samples().perFork()).median())
                    .findFirst();
        }

        List<BenchmarkId> ids() {
            return run.stream()
                    .flatMap(each -> each.benchmarks().stream())
                    .map(BenchmarkRecord::id)
                    .distinct()
                    .toList();
        }
    }

    /**
     * Returns the tests tagged benchmark.
     *
     * @throws IllegalArgumentException if they cannot be found
     */
    List<Listed> list() throws IOException, InterruptedException {
        List<String> plan = new ArrayList<>();
        revision.roots().forEach(root -> plan.add("root\t" + root));
        Jvms.Ended ended = jvms.run(List.of(), MAIN, List.of("list"), revision.joined(), List.of(), plan, patience);
        if (!ended.complete()) {
            String why = ended.first("broken").orElseGet(ended::words);
            throw new IllegalArgumentException("the tests of " + revision.name() + " cannot be found: " + why);
        }
        return ended.all("test").stream()
                .map(line -> new Listed(line.get(0), line.get(1), line.get(2)))
                .toList();
    }

    /** Measures tests, one after another, in one JVM; a test that ends it costs only itself. */
    Measured measure(List<Listed> tests, Map<String, String> settings) throws IOException, InterruptedException {
        Map<String, String> failures = new LinkedHashMap<>();
        List<Run> runs = new ArrayList<>();
        List<Listed> left = new ArrayList<>(tests);
        for (int deaths = 0; !left.isEmpty() && deaths <= MOST_DEATHS; deaths++) {
            List<Listed> batch = List.copyOf(left);
            left.clear();
            Path storage = scratch.path("solo-" + NUMBER.incrementAndGet());
            Jvms.Ended ended = jvms.run(
                    List.of(),
                    MAIN,
                    List.of("run"),
                    revision.joined(),
                    List.of(),
                    plan(batch, settings, storage),
                    patience);
            Optional<Run> saved = saved(storage);
            saved.ifPresent(runs::add);
            reasons(ended, batch, failures);
            if (!ended.complete()) {
                left.addAll(afterDeath(ended, batch, failures, saved.isPresent()));
            } else if (runs.isEmpty() && !old && failures.values().stream().anyMatch(Solo::isUnknownKey)) {
                old = true;
                failures.clear();
                left.addAll(batch);
            }
        }
        left.forEach(test -> failures.putIfAbsent(test.id(), MOST_DEATHS + 1 + " tests before it ended their JVM"));
        return new Measured(runs.stream().reduce(Solo::together), failures);
    }

    private static boolean isUnknownKey(String reason) {
        return reason.contains("unknown; known are");
    }

    private List<String> plan(List<Listed> tests, Map<String, String> settings, Path storage) {
        Map<String, String> parameters = new LinkedHashMap<>(OLD);
        if (!old) {
            parameters.putAll(NEW);
            parameters.putAll(settings);
        }
        parameters.put("harness.benchmark.storage", storage.toString());
        parameters.put("harness.benchmark.save", "compare");
        parameters.put(
                "harness.report.dir",
                storage.resolveSibling(storage.getFileName() + "-report").toString());
        List<String> plan = new ArrayList<>();
        tests.forEach(test -> plan.add("id\t" + test.id()));
        parameters.forEach((key, value) -> plan.add("parameter\t" + key + "\t" + value));
        return plan;
    }

    /** The reason of an invocation is that of its test. */
    private static void reasons(Jvms.Ended ended, List<Listed> batch, Map<String, String> failures) {
        for (String word : List.of("failed", "skipped")) {
            for (List<String> line : ended.all(word)) {
                batch.stream()
                        .filter(test ->
                                line.get(0).startsWith(test.id()) || test.id().startsWith(line.get(0)))
                        .forEach(test -> failures.putIfAbsent(
                                test.id(), word.equals("failed") ? line.get(1) : SKIPPED + line.get(1)));
            }
        }
        boolean none = ended.all("begin").isEmpty();
        ended.all("broken").stream()
                .filter(line -> none)
                .forEach(line -> batch.forEach(test -> failures.putIfAbsent(test.id(), line.get(0))));
    }

    /**
     * Returns the tests that had not begun; the one that had is to blame.
     *
     * @param saved whether what was measured before is saved: a full memory ends the tests and not at once their JVM
     */
    private static List<Listed> afterDeath(
            Jvms.Ended ended, List<Listed> batch, Map<String, String> failures, boolean saved) {
        List<Listed> left = new ArrayList<>(batch);
        for (List<String> line : ended.all("begin")) {
            batch.stream().filter(test -> line.get(0).startsWith(test.id())).forEach(left::remove);
        }
        List<Listed> begun = batch.stream().filter(test -> !left.contains(test)).toList();
        if (begun.isEmpty()) {
            batch.forEach(test -> failures.putIfAbsent(test.id(), "it " + ended.words()));
            return List.of();
        }
        Listed last = begun.get(begun.size() - 1);
        failures.put(last.id(), ended.first("broken").orElseGet(() -> "it " + ended.words()));
        List<Listed> again = new ArrayList<>(left);
        if (!saved) {
            begun.stream().filter(test -> !failures.containsKey(test.id())).forEach(again::add);
        }
        return again;
    }

    private static Optional<Run> saved(Path storage) throws IOException {
        if (!Files.isDirectory(storage)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.walk(storage)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(RunFiles::read)
                    .reduce(Solo::together);
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private static Run together(Run first, Run second) {
        List<Finding> found = new ArrayList<>(first.findings());
        found.addAll(second.findings());
        return Run.of(first.name(), first.time(), first.machine(), first.commit(), found);
    }
}
