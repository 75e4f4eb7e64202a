package dev.harness.perf.run;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Run;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Benchmarks that the baseline has and this session lost: their test ran and they were not measured, or their test is gone. A test that
 * is there and was not selected is not missing. Immutable.
 *
 * @param lost their full names, sorted
 */
record MissingBenchmarks(List<String> lost) {
    /**
     * Finds them.
     *
     * @param ran the tests that should have been measured, each as {@code class.method}
     * @param measured what was measured
     * @param loader finds the classes of the tests
     */
    static MissingBenchmarks of(Run baseline, Set<String> ran, Set<BenchmarkId> measured, ClassLoader loader) {
        Set<String> lost = new TreeSet<>();
        for (var record : baseline.benchmarks()) {
            BenchmarkId id = record.id();
            boolean expected =
                    ran.contains(id.className() + "." + id.method()) || isGone(id.className(), id.method(), loader);
            if (expected && !measured.contains(id)) {
                lost.add(id.fullName());
            }
        }
        return new MissingBenchmarks(List.copyOf(lost));
    }

    /** Returns whether there is no such class, or it has no such method. */
    static boolean isGone(String className, String method, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(className, false, loader);
            return !hasMethod(type, method);
        } catch (ClassNotFoundException gone) {
            return true;
        } catch (LinkageError unreadable) {
            return false; // it is there; why it cannot be used is said by its own tests
        }
    }

    /** A test method is inherited from a class also if it is package-private, and from an interface. */
    private static boolean hasMethod(Class<?> type, String name) {
        for (@Nullable Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (Arrays.stream(each.getDeclaredMethods()).map(Method::getName).anyMatch(name::equals)) {
                return true;
            }
        }
        return Arrays.stream(type.getMethods()).map(Method::getName).anyMatch(name::equals);
    }

    /** Returns what the session fails with. */
    String message(String baseline, String gates) {
        return "missing: " + baseline + " has " + lost.size() + (lost.size() == 1 ? " benchmark" : " benchmarks")
                + " that this run lost or could not measure, and they are gated by " + gates + ":"
                + lost.stream().map(name -> "\n  " + name).collect(Collectors.joining())
                + "\nA benchmark that was removed or renamed on purpose needs a new baseline: save a run without gates.";
    }
}
