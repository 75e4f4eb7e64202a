package dev.harness.perf.sampling;

import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import dev.harness.perf.fork.ForkTask;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A child JVM that samples a {@link Runnable} of the unnamed package. */
final class SamplingChild {
    private static final String FILE = "file";

    private SamplingChild() {}

    /** Samples in so many children that have these classes. */
    static List<Sampled> run(Path classes, String runnable, int jvms, Path recordings) throws Exception {
        List<Sampled> answers = new ArrayList<>();
        for (int jvm = 0; jvm < jvms; jvm++) {
            String file = recordings
                    .resolve(classes.getFileName() + "-" + jvm + ".jfr")
                    .toString();
            ForkRequest request = ForkRequest.of(
                            SamplingChild.class.getName(), runnable, Map.of(FILE, file), Duration.ofSeconds(60))
                    .withJvmOptions(Sampler.JVM_OPTIONS)
                    .withClassPath(classes + File.pathSeparator + testClassPath());
            ForkResult result = ForkRunner.run(request);
            if (!result.passed()) {
                throw new AssertionError(result.message(), result.failure().orElse(null));
            }
            answers.add((Sampled) result.payload().orElseThrow());
        }
        return answers;
    }

    private static String testClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    public static void main(String[] arguments) {
        ForkChild.forEach(child -> {
            try {
                Runnable job = (Runnable)
                        Class.forName(child.testId()).getDeclaredConstructor().newInstance();
                Path file = Path.of(child.parameters().get(FILE));
                ForkTask.answer(child.folder(), Sampler.standard().record(job::run, file));
                child.tell(ForkOutcome.PASSED, Optional.empty());
            } catch (Throwable failure) {
                child.tell(ForkOutcome.FAILED, Optional.of(failure));
            }
        });
        System.exit(0);
    }
}
