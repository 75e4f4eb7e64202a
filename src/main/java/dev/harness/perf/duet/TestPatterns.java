package dev.harness.perf.duet;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How tests are named on the command line: {@code Class}, {@code Class#method} or {@code method}, with {@code *}. Stateless. */
public final class TestPatterns {
    private TestPatterns() {}

    /** Returns whether one of the patterns names a test; no pattern names every test. */
    public static boolean match(List<String> patterns, String className, String method) {
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
