package dev.harness.perf.junit;

import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.run.Keys;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Fails a session that should measure but found nothing to measure; otherwise a misspelt tag or class name would look
 * like success. One that was given a single class only says so: some builds start a JVM for each class. One that only looked for tests
 * says nothing: Surefire does so in Maven's own JVM before it starts one for each class. Thread-safe.
 */
public final class EmptyRun implements LauncherSessionListener {
    private final List<Expectation> expectations;
    private final BooleanSupplier severalClasses;

    /** Called by the JUnit platform through the service loader. */
    public EmptyRun() {
        this(System::getProperty, GivenClasses::areSeveral);
    }

    EmptyRun(UnaryOperator<@Nullable String> property, BooleanSupplier severalClasses) {
        this.severalClasses = severalClasses;
        this.expectations = Stream.of(
                        new Expectation(Keys.BENCHMARK_NAME, "measure", "benchmark"),
                        new Expectation(Keys.MEMCHECK_NAME, "on", "memcheck"))
                .filter(each -> each.value.equalsIgnoreCase(property.apply(each.key)))
                .toList();
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        expectations.forEach(session.getLauncher()::registerTestExecutionListeners);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        List<String> disappointed = expectations.stream()
                .filter(expectation -> expectation.executions.get() > 0 && expectation.seen.get() == 0)
                .map(Expectation::words)
                .toList();
        // A child JVM runs one test on behalf of one of the modes only.
        if (disappointed.isEmpty() || ForkChild.isThisJvm()) {
            return;
        }
        String words = String.join("\n", disappointed);
        if (disappointed.size() == expectations.size() && severalClasses.getAsBoolean()) {
            throw new IllegalStateException(words);
        }
        System.out.println(words);
    }

    /** Expects that a mode set for the whole JVM finds at least one test with its tag. */
    private static final class Expectation implements TestExecutionListener {
        private final String key;
        private final String value;
        private final TestTag tag;
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicInteger executions = new AtomicInteger();

        Expectation(String key, String value, String tag) {
            this.key = key;
            this.value = value;
            this.tag = TestTag.create(tag);
        }

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            executions.incrementAndGet();
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            count(test);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            count(test);
        }

        private void count(TestIdentifier test) {
            if (test.getTags().contains(tag)) {
                seen.incrementAndGet();
            }
        }

        String words() {
            return "Harness: " + key + "=" + value + ", but no test tagged \"" + tag.getName()
                    + "\" was found among the selected ones. Check the class name (-Dtest=...) and that the test"
                    + " carries an annotation of dev.harness.perf; of a build with several modules, name those that have one (-pl ...).";
        }
    }
}
