package dev.harness.perf.run;

import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import dev.harness.perf.sampling.FlameGraphs;
import dev.harness.perf.sampling.Sampler;
import dev.harness.perf.threads.Modules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records a benchmark: a child JVM measures it once more, while the flight recorder watches the rounds. The recorder would disturb the
 * JVMs that measure. A recording that fails changes no verdict. Stateless.
 */
final class Recordings {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final String FOLDER = "recordings";

    private Recordings() {}

    /**
     * Records the test and says where the files are.
     *
     * @throws InterruptedException if the current thread is interrupted; the child ends then
     */
    static void record(TestCase test, RunContext context, BenchmarkSettings settings, MeasurePlan plan)
            throws InterruptedException {
        Optional<String> noRecorder = Modules.missing("jdk.jfr", "records");
        if (noRecorder.isPresent()) {
            say(test, noRecorder.get());
            return;
        }
        Path folder = context.settings().reportDir().resolve(FOLDER).toAbsolutePath();
        List<String> options = new ArrayList<>(settings.jvmArgs());
        options.addAll(Sampler.JVM_OPTIONS);
        ForkRequest request = context.forks()
                .request(test, LONGEST)
                .withJob(new RecordJob(plan, folder.toString()))
                .withJvmOptions(options);
        Progress.shared().show(test.name().place() + ": recording");
        try {
            ForkResult result = ForkRunner.run(request);
            List<?> files = (List<?>) result.payload()
                    .filter(List.class::isInstance)
                    .orElseThrow(() ->
                            new IOException("the child JVM ended with " + result.outcome() + " " + result.message()));
            if (files.isEmpty()) {
                say(test, "a recording takes rounds, and it has none");
            }
            for (Object file : files) {
                draw(Path.of(String.valueOf(file)));
            }
        } catch (IOException failed) {
            say(test, String.valueOf(failed.getMessage()));
        } finally {
            Progress.shared().clear();
        }
    }

    private static void draw(Path recording) throws IOException {
        System.out.println("Harness: wrote " + recording);
        Path graph = recording.resolveSibling(recording.getFileName().toString().replaceAll("\\.jfr$", ".html"));
        FlameGraphs.draw(recording, graph);
        System.out.println("Harness: wrote " + graph);
    }

    private static void say(TestCase test, String problem) {
        System.out.println("Harness: no recording of " + test.name().place() + ": " + problem);
    }
}
