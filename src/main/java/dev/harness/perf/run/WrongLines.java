package dev.harness.perf.run;

import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.history.Renames;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The lines of the files beside the saved runs that are wrong in a session. Immutable.
 *
 * @param ran the tests that were measured, each as {@code class.method}
 * @param measured the full names of what was measured
 * @param tests finds the classes of the tests
 */
record WrongLines(Set<String> ran, Set<String> measured, ClassLoader tests) {
    /** What follows the method in a full name; no class and no method has a bracket in its name. */
    private static final Pattern INVOCATION = Pattern.compile("\\[|: ");

    /**
     * Finds expired lines of benchmarks that were measured, and lines that name none: their test ran and has no such measurement, or is
     * gone. A test that was not selected is not looked at.
     */
    List<String> of(AcceptedChanges changes) {
        return changes.problems(measured::contains, name -> !measured.contains(name) && isUnknown(name));
    }

    /** Finds lines whose name of today is that of no benchmark, test, class or package. */
    List<String> of(Renames renames) {
        return renames.problems(name ->
                measured.stream().noneMatch(one -> Renames.covers(name, one)) && !isOuter(name) && isUnknown(name));
    }

    private boolean isUnknown(String name) {
        String test = INVOCATION.split(name, 2)[0];
        int dot = test.lastIndexOf('.');
        String className = test.substring(0, Math.max(0, dot));
        String method = test.substring(dot + 1);
        return ran.contains(className + "." + method) || MissingBenchmarks.isGone(className, method, tests);
    }

    private boolean isOuter(String name) {
        boolean type = tests.getResource(name.replace('.', '/') + ".class") != null;
        return type || tests.getResource(name.replace('.', '/') + "/") != null;
    }
}
