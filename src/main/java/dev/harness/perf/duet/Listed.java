package dev.harness.perf.duet;

import dev.harness.perf.result.BenchmarkId;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A test that a revision has. Immutable and thread-safe.
 *
 * @param id JUnit's unique id
 * @param className the binary name of its class
 * @param method the name of its method
 */
record Listed(String id, String className, String method) {
    /** Returns whether a benchmark is one of this test. */
    boolean has(BenchmarkId benchmark) {
        return benchmark.className().equals(className) && benchmark.method().equals(method);
    }

    /** Returns whether the test is meant by one of the patterns; by none at all if there are none. */
    boolean matches(List<String> patterns) {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        String outermost = simple.replaceAll("\\$.*", "");
        return patterns.isEmpty()
                || patterns.stream()
                        .anyMatch(pattern -> Stream.of(className, simple, simple.replace('$', '.'), outermost)
                                .flatMap(name -> Stream.of(name, name + "#" + method, name + "." + method, method))
                                .anyMatch(expression(pattern)));
    }

    private static Predicate<String> expression(String pattern) {
        String quoted = Stream.of(pattern.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(quoted).asMatchPredicate();
    }
}
