package dev.harness.perf.run;

import dev.harness.perf.fork.ForkPool;
import dev.harness.perf.fork.ForkRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How child JVMs run a test of this session. Immutable and thread-safe.
 *
 * @param mainClass the class whose {@code main} runs a test in the child
 * @param parameters JUnit's configuration parameters of the test's run
 * @param pool the child JVMs that tests use one after the other
 * @param counting what children need that count work
 */
public record Forks(
        String mainClass,
        Supplier<Map<String, String>> parameters,
        Supplier<ForkPool> pool,
        Supplier<CountingJvm> counting) {

    /** Returns a request to run the test, as it is, in a child like this JVM. */
    ForkRequest request(TestCase test, Duration longest) {
        return ForkRequest.of(mainClass, test.name().uniqueId(), parameters.get(), longest);
    }
}
