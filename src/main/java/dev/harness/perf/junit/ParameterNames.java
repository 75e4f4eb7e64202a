package dev.harness.perf.junit;

import dev.harness.perf.run.Keys;
import dev.harness.perf.run.Progress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/**
 * Collects the names of configuration parameters, because an extension can get a value only by its name, and counts the tests that are
 * to be measured.
 *
 * <p>Only names are kept, until the JVM ends. Values always come from the test's own run, so that several runs in one
 * JVM never see each other's values. Thread-safe.
 */
public final class ParameterNames implements TestExecutionListener {
    private static final String MEASURE = "measure";
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    private static volatile boolean known;

    /** Called by the JUnit platform through the service loader. */
    public ParameterNames() {}

    @Override
    public void testPlanExecutionStarted(TestPlan testPlan) {
        ConfigurationParameters parameters = testPlan.getConfigurationParameters();
        SEEN.addAll(parameters.keySet());
        known = true;
        if (parameters
                .get(Keys.BENCHMARK_NAME)
                .filter(MEASURE::equalsIgnoreCase)
                .isPresent()) {
            Progress.shared().expect(PlannedTests.add(testPlan));
        }
    }

    /** Returns whether this JVM's listener was told of a run; where nobody registered it, names are unknown. */
    static boolean areKnown() {
        return known;
    }

    static Set<String> seen() {
        return Set.copyOf(SEEN);
    }
}
