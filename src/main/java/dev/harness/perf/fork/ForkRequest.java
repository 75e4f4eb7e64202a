package dev.harness.perf.fork;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One test to be run in a child JVM. Immutable and thread-safe.
 *
 * @param kind what the child is for; it reads it in the system property {@code harness.fork.kind}
 * @param mainClass name of the class whose {@code main} runs the test; it is found on the class path or in the module
 *     of this library
 * @param testId the test's unique id
 * @param jvmOptions options that the child gets besides the parent's; they override the parent's of the same kind
 * @param parameters JUnit's configuration parameters
 * @param timeout how long the child may run before its test counts as hanging
 */
public record ForkRequest(
        String kind,
        String mainClass,
        String testId,
        List<String> jvmOptions,
        Map<String, String> parameters,
        Duration timeout) {

    /** Copies the collections and refuses a timeout that leaves no time. */
    public ForkRequest {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout " + timeout + " is not positive");
        }
        jvmOptions = List.copyOf(jvmOptions);
        parameters = Map.copyOf(parameters);
    }

    /** Returns the same for a child with these options. */
    public ForkRequest withJvmOptions(List<String> options) {
        return new ForkRequest(kind, mainClass, testId, options, parameters, timeout);
    }
}
