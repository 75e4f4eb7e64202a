package dev.harness.perf.run;

import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkRunner;
import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Fact;
import dev.harness.perf.sampling.FlameGraphs;
import dev.harness.perf.sampling.Sampled;
import dev.harness.perf.sampling.Sampler;
import dev.harness.perf.threads.Modules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is left to say of a broken limit on time where the work is the same: both sides are sampled if the second look has built the earlier
 * one, else the present side alone. Not thread-safe.
 *
 * @param test the test
 * @param context what its checks need
 * @param settings how it is measured
 */
record WhatIsLeft(TestCase test, RunContext context, BenchmarkSettings settings) {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final int SHOWN = 5;

    /**
     * Looks for it.
     *
     * @param run the run that the test was compared with
     * @param name the name that the test gave the operation, null for the unnamed one
     * @param size the size of its input, 0 where the test names none
     * @throws InterruptedException if the current thread is interrupted; the child ends then
     */
    void find(NamedRun run, @Nullable String name, int size, Consumer<Fact> found) throws InterruptedException {
        try {
            boolean looked = context.record().searchTime().run(() -> look(run, name, size, found));
            if (!looked) {
                found.accept(new Fact("samples", SearchTime.spent()));
            }
        } finally {
            Progress.shared().clear();
        }
    }

    private void look(NamedRun run, @Nullable String name, int size, Consumer<Fact> found) throws InterruptedException {
        Path folder = context.settings().reportDir().toAbsolutePath();
        String file = RecordingNames.of(test.name().place(), NamedMeasurement.label(name, size));
        @Nullable String operation = operation(name, size);
        Optional<Commit> commit = run.run().commit();
        Optional<String> base = commit.flatMap(context.secondLook()::classPath);
        ForkRequest now = context.forks().request(test, LONGEST).withJvmOptions(settings.jvmArgs());
        if (base.isPresent()) {
            new EqualWork(now.withClassPath(base.get()), now, operation, settings.ownThread())
                    .find(folder, file, found);
        } else {
            alone(now, operation, folder.resolve("samples-" + file + ".html"), found);
            found.accept(new Fact(
                    "other side",
                    "the code of " + run.name() + " is not at hand"
                            + commit.map(each -> "; java -jar harness-cli.jar compare --base " + each.id()
                                            + " samples both sides")
                                    .orElse("")));
        }
    }

    /** As the child JVMs name it: null for the body of a test without {@code Bencher}. */
    private @Nullable String operation(@Nullable String name, int size) {
        if (size > 0) {
            return SizedCall.nameOf(size);
        }
        return name == null && test.bencher().isPresent() ? "" : name;
    }

    private void alone(ForkRequest request, @Nullable String operation, Path graph, Consumer<Fact> found)
            throws InterruptedException {
        Optional<String> noRecorder = Modules.missing("jdk.jfr", "samples");
        if (noRecorder.isPresent()) {
            found.accept(new Fact("samples", "cannot tell; " + noRecorder.get()));
            return;
        }
        Progress.shared().show("sampling " + test.name().place());
        List<String> options = new ArrayList<>(request.jvmOptions());
        options.addAll(Sampler.JVM_OPTIONS);
        try (Recorded recordings = Recorded.open()) {
            SamplingJob job = new SamplingJob(
                    operation, settings.ownThread(), recordings.folder().toString());
            Sampled sampled =
                    EqualWork.answer(ForkRunner.run(request.withJob(job).withJvmOptions(options)), Sampled.class);
            found.accept(new Fact("samples", String.join("\n", sampled.shares(SHOWN))));
            Files.createDirectories(graph.getParent());
            FlameGraphs.draw(sampled.file(), graph);
            found.accept(new Fact("flame graph", graph.toString()));
        } catch (IOException notSampled) {
            found.accept(new Fact("samples", "cannot tell; " + notSampled.getMessage()));
        }
    }
}
