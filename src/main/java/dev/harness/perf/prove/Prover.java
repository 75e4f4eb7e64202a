package dev.harness.perf.prove;

import dev.harness.perf.Benchmark;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.export.SavedVerdict;
import dev.harness.perf.history.RunFiles;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.revision.ProjectCopy;
import dev.harness.perf.revision.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Sabotages a copy of a project and injects slowdowns into it, and sees what its build says. The original is only read. Not thread-safe.
 */
public final class Prover {
    private static final String NO_PLACE = "no operation was found in target/test-classes to inject into";

    private final Task task;
    private final Scratch scratch;
    private final Consumer<String> listener;

    /**
     * What is to be proven. Immutable.
     *
     * @param project the folder of the project
     * @param build the program that measures, and its arguments; empty for the one of Maven
     * @param gates the gates that the build gets by its options; nothing where the project sets them itself
     * @param tests the benchmarks to inject into; sabotages measure the first alone
     * @param noticed what the gates notice, by test
     */
    public record Task(
            Path project,
            List<String> build,
            FailOn gates,
            List<BenchmarkId> tests,
            Map<String, List<Noticed>> noticed) {
        /** Copies the collections. */
        public Task {
            build = List.copyOf(build);
            tests = List.copyOf(tests);
            noticed = Map.copyOf(noticed);
        }
    }

    /** What was seen. Immutable. */
    public record Seen(List<Found> found, List<Sabotaged> sabotaged) {
        /** Copies the lists. */
        public Seen {
            found = List.copyOf(found);
            sabotaged = List.copyOf(sabotaged);
        }
    }

    /**
     * Prepares.
     *
     * @param listener is told what is being done
     */
    public Prover(Task task, Scratch scratch, Consumer<String> listener) {
        this.task = task;
        this.scratch = scratch;
        this.listener = listener;
    }

    /**
     * Proves.
     *
     * @throws IllegalArgumentException if the project cannot be copied or measured, or its build is red without any sabotage
     */
    public Seen run(boolean inject, boolean sabotage) throws IOException, InterruptedException {
        ProjectCopy copy = ProjectCopy.of(task.project(), scratch);
        ProjectBuild build = new ProjectBuild(copy.folder(), scratch);
        BuildRequest request = Commands.of(copy, task, scratch.path("runs"), build.reports());
        listener.accept("measuring " + Selection.of(task.tests()) + " in a copy of the project, for a baseline");
        Path baseline = baseline(build, request);
        Run run = RunFiles.read(baseline);
        Stage stage = new Stage(copy.folder(), scratch, scratch.path("runs"), baseline, run);
        listener.accept("measuring again, with the gate and without any sabotage");
        boolean timed = control(build.run(request));
        Injector injector = new Injector(copy.folder());
        List<Sabotaged> sabotaged = sabotage ? sabotaged(build, request, stage, injector, timed) : List.of();
        List<Found> found = inject ? found(build, request, stage, injector) : List.of();
        return new Seen(found, sabotaged);
    }

    private Path baseline(ProjectBuild build, BuildRequest request) throws IOException, InterruptedException {
        BuildResult first = build.run(request.with("harness.benchmark.require-baseline", "off"));
        if (first.exitCode() != 0) {
            throw new IllegalArgumentException("the build of the copy fails without any sabotage: " + first.said());
        }
        Path runs = scratch.path("runs");
        if (Files.isDirectory(runs)) {
            try (Stream<Path> files = Files.walk(runs)) {
                Optional<Path> saved =
                        files.filter(file -> file.toString().endsWith(".json")).findFirst();
                if (saved.isPresent()) {
                    return saved.get();
                }
            }
        }
        throw new IllegalArgumentException("the build of the copy ends with 0 and measured nothing: does it measure "
                + Selection.of(task.tests()) + ", and hand its options on to Maven? Name it with --build");
    }

    /**
     * Red without any sabotage would be red with each of them, and prove nothing.
     *
     * @return whether a time of the test that is sabotaged has a gate
     */
    private boolean control(BuildResult control) {
        if (control.exitCode() != 0) {
            throw new IllegalArgumentException(
                    "the gate is red without any sabotage, so that red proves nothing: " + control.said());
        }
        List<SavedVerdict.Line> gates = control.verdict().stream()
                .flatMap(verdict -> verdict.lines().stream())
                .filter(line -> line.limit().equals(Benchmark.class.getSimpleName()))
                .toList();
        if (gates.isEmpty()) {
            throw new IllegalArgumentException("the build of the copy judges no gate; give --fail-on, or set "
                    + ProjectGate.KEY + " where the build reads it");
        }
        String first = task.tests().get(0).test();
        return gates.stream()
                .filter(line -> Subject.isOf(first, line.test()))
                .anyMatch(line -> Found.gate(line).metric().isTime());
    }

    private List<Sabotaged> sabotaged(
            ProjectBuild build, BuildRequest request, Stage stage, Injector injector, boolean timed)
            throws IOException, InterruptedException {
        String first = Selection.of(task.tests().subList(0, 1));
        BuildRequest one = Commands.selecting(request, first);
        List<Sabotaged> seen = new ArrayList<>();
        List<Sabotage> all = Sabotages.all();
        for (Sabotage sabotage : all) {
            if (sabotage.name().equals(Sabotages.ELSEWHERE) && !timed) {
                seen.add(Sabotaged.harmless(sabotage, "bytes and work are the same on every machine"));
                continue;
            }
            listener.accept("sabotage " + (seen.size() + 1) + " of " + all.size() + ": " + sabotage.name());
            stage.reset();
            try {
                if (sabotage.name().equals(Sabotages.CRASH)
                        && injector.inject(Injected.CRASH, method -> 1, task.tests()) == 0) {
                    throw new IllegalArgumentException(NO_PLACE);
                }
                seen.add(Sabotaged.of(sabotage, build.run(sabotage.trick().on(stage, one))));
            } finally {
                stage.reset();
                injector.restore();
            }
        }
        return seen;
    }

    private List<Found> found(ProjectBuild build, BuildRequest request, Stage stage, Injector injector)
            throws IOException, InterruptedException {
        List<Found> found = new ArrayList<>();
        for (Injection injection : Injection.values()) {
            List<String> gated = gated(injection);
            if (gated.isEmpty()) {
                task.tests().stream()
                        .map(BenchmarkId::test)
                        .distinct()
                        .forEach(test -> found.add(new Found(test, injection, Found.Outcome.NOT_GATED, "")));
                continue;
            }
            listener.accept("injecting " + injection);
            stage.reset();
            int places =
                    injector.inject(injection.kind(), method -> amount(injection, method, stage.run()), task.tests());
            BuildResult result = build.run(request);
            boolean lost = places == 0 || !injector.isStillThere();
            injector.restore();
            if (lost) {
                throw new IllegalArgumentException(
                        places == 0
                                ? NO_PLACE
                                : "the build compiles its tests anew each time, so that nothing stays injected");
            }
            task.tests().stream()
                    .map(BenchmarkId::test)
                    .distinct()
                    .forEach(test -> found.add(
                            Found.of(test, injection, result, task.noticed().getOrDefault(test, List.of()))));
        }
        return found;
    }

    /** The tests of which a gate should find this injection. */
    private List<String> gated(Injection injection) {
        return task.noticed().entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(gate -> injection.concerns(gate.metric())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** A round of the loop in {@link Injected} executes about 12 bytecodes; a tenth is enough for half of the work and more. */
    private static int amount(Injection injection, String method, Run run) {
        if (injection != Injection.WORK) {
            return 1;
        }
        long most = run.benchmarks().stream()
                .filter(record -> record.id().method().equals(method))
                .map(BenchmarkRecord::work)
                .flatMap(Optional::stream)
                .mapToLong(WorkFigures::work)
                .max()
                .orElse(0);
        return (int) Math.min(20 + most / 20, Integer.MAX_VALUE);
    }
}
