package dev.harness.perf.run;

import dev.harness.perf.compare.AcceptedChanges;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The lines of accepted changes that are wrong in a session. Stateless. */
final class WrongAcceptances {
    /** What follows the method in a full name; no class and no method has a bracket in its name. */
    private static final Pattern INVOCATION = Pattern.compile("\\[|: ");

    private WrongAcceptances() {}

    /**
     * Finds expired lines of benchmarks that were measured, and lines that name none: their test ran and has no such measurement, or is
     * gone. A test that was not selected is not looked at.
     *
     * @param ran the tests that were measured, each as {@code class.method}
     * @param measured the full names of what was measured
     * @param tests finds the classes of the tests
     */
    static List<String> of(AcceptedChanges changes, Set<String> ran, Set<String> measured, ClassLoader tests) {
        return changes.problems(measured::contains, name -> !measured.contains(name) && isUnknown(name, ran, tests));
    }

    private static boolean isUnknown(String name, Set<String> ran, ClassLoader tests) {
        String test = INVOCATION.split(name, 2)[0];
        int dot = test.lastIndexOf('.');
        String className = test.substring(0, Math.max(0, dot));
        String method = test.substring(dot + 1);
        return ran.contains(className + "." + method) || MissingBenchmarks.isGone(className, method, tests);
    }
}
