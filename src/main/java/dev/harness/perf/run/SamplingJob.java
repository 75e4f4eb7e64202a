package dev.harness.perf.run;

import dev.harness.perf.os.OwnThread;
import dev.harness.perf.sampling.Sampled;
import dev.harness.perf.sampling.Sampler;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Samples one of a test's operations, or its body. The answer is what was sampled.
 *
 * @param operation the name of the {@code Bencher}'s operation, empty for the unnamed one; null for the test's body
 * @param ownThread whether operations run on a thread of their own
 * @param folder where each child puts its recording, in a file of its own
 */
record SamplingJob(@Nullable String operation, boolean ownThread, String folder) implements ForkJob {
    @Override
    public @Nullable Serializable run(TestCase test, Settings settings) throws Throwable {
        if (operation == null || test.bencher().isEmpty()) {
            return sampled(test::invokeBody);
        }
        AtomicReference<@Nullable Sampled> sampled = new AtomicReference<>();
        try {
            test.invokeBody(new RecordingHandler(operation, operations -> sampled.set(sampled(operations::once))));
        } catch (Throwable afterwards) {
            if (sampled.get() == null) {
                throw afterwards;
            }
            // the parent has judged the body; where the operation spends its time is known all the same
        }
        return sampled.get();
    }

    private Sampled sampled(Sampler.Operation body) throws Throwable {
        Path recording = Files.createTempFile(Path.of(folder), "sampled", ".jfr");
        return OwnThread.callIf(ownThread, () -> Sampler.standard().record(body, recording));
    }
}
