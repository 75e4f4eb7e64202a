package dev.harness.perf.fork;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One test to be run in a child JVM. Immutable and thread-safe.
 *
 * @param mainClass name of the class whose {@code main} runs the test; it is found on the class path or in the module
 *     of this library
 * @param testId the test's unique id
 * @param parameters JUnit's configuration parameters
 * @param timeout how long the child may run before its test counts as hanging
 * @param job what the child does instead of running the test unchanged; empty to run the test
 * @param jvmOptions options that the child gets besides the parent's; they override the parent's of the same kind
 * @param classPath the child's class path; empty for the parent's own class path and module path
 */
public record ForkRequest(
        String mainClass,
        String testId,
        Map<String, String> parameters,
        Duration timeout,
        Optional<Serializable> job,
        List<String> jvmOptions,
        Optional<String> classPath) {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if the timeout is not positive
     */
    public ForkRequest {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout " + timeout + " is not positive");
        }
        jvmOptions = List.copyOf(jvmOptions);
        parameters = Map.copyOf(parameters);
    }

    /** Returns a request to run a test unchanged, in a child like the parent. */
    public static ForkRequest of(String mainClass, String testId, Map<String, String> parameters, Duration timeout) {
        return new ForkRequest(mainClass, testId, parameters, timeout, Optional.empty(), List.of(), Optional.empty());
    }

    /** Returns this request with a job for the child. */
    public ForkRequest withJob(Serializable task) {
        return new ForkRequest(mainClass, testId, parameters, timeout, Optional.of(task), jvmOptions, classPath);
    }

    /** Returns this request for a child with these JVM options. */
    public ForkRequest withJvmOptions(List<String> options) {
        return new ForkRequest(mainClass, testId, parameters, timeout, job, options, classPath);
    }

    /** Returns this request for a child with this class path, for example that of another revision. */
    public ForkRequest withClassPath(String path) {
        return new ForkRequest(mainClass, testId, parameters, timeout, job, jvmOptions, Optional.of(path));
    }

    /** Returns whether the same child can run both requests. */
    boolean fitsTheSameChildAs(ForkRequest other) {
        return mainClass.equals(other.mainClass)
                && jvmOptions.equals(other.jvmOptions)
                && classPath.equals(other.classPath)
                && job.map(Object::getClass).equals(other.job.map(Object::getClass));
    }
}
