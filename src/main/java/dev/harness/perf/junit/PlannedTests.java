package dev.harness.perf.junit;

import dev.harness.perf.result.BenchmarkId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestPlan;

/** The tests that an execution in this JVM was asked to measure. Only names are kept, until the JVM ends. Thread-safe. */
final class PlannedTests {
    private static final TestTag BENCHMARK = TestTag.create("benchmark");
    private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

    private PlannedTests() {}

    /** Adds the tests of a plan that are tagged benchmark, and returns how many there are. */
    static int add(TestPlan plan) {
        List<MethodSource> tests = TestMethods.of(plan)
                .filter(test -> test.getTags().contains(BENCHMARK))
                .flatMap(test -> test.getSource().stream())
                .map(MethodSource.class::cast)
                .toList();
        tests.forEach(test -> NAMES.add(name(test.getClassName(), test.getMethodName())));
        return tests.size();
    }

    /** Returns whether the test of a benchmark is one of them. */
    static boolean have(BenchmarkId id) {
        return NAMES.contains(name(id.className(), id.method()));
    }

    private static String name(String className, String method) {
        return className + "." + method;
    }
}
