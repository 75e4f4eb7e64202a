package dev.harness.perf.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The identity of a measured operation. Immutable and thread-safe.
 *
 * @param className the binary name of the test class, such as {@code org.example.StateTest$Saving}
 * @param method the name of the test method
 * @param invocation which invocation of it, without brackets, such as {@code n=10} or {@code 2}; empty when there is
 *     only one
 * @param measurement the name given to {@code Bencher.measure}; empty for the only measurement of a test
 * @param params the parameters by name, in order; empty when there are none
 */
public record BenchmarkId(
        String className,
        String method,
        Optional<String> invocation,
        Optional<String> measurement,
        Map<String, String> params) {
    /** Copies the parameters, keeping their order. */
    public BenchmarkId {
        Objects.requireNonNull(className, "className");
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(invocation, "invocation");
        Objects.requireNonNull(measurement, "measurement");
        params = Collections.unmodifiableMap(new LinkedHashMap<>(params));
    }

    /** Returns the identity of a test that is measured once, without parameters. */
    public static BenchmarkId of(String className, String method) {
        return new BenchmarkId(className, method, Optional.empty(), Optional.empty(), Map.of());
    }

    /** Returns the name without the class, such as {@code save[n=10]} or {@code save[n=10]: insert}. */
    public String name() {
        return method
                + invocation.map(text -> "[" + text + "]").orElse("")
                + measurement.map(text -> ": " + text).orElse("");
    }

    /** Returns the name with its class, such as {@code org.example.StateTest.save[n=10]}. */
    public String fullName() {
        return className + "." + name();
    }

    /** Returns {@code class#method}: what a verdict calls the test, without an invocation. */
    public String test() {
        return className + "#" + method;
    }

    /** Returns the class without its package, such as {@code StateTest$Saving}. */
    public String simpleClassName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}
