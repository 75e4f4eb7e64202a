package dev.harness.perf;

import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.fork.ForkOutcome;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a child JVM: runs the one test the parent asks for, and tells how it ended. */
final class ForkMain {
    private ForkMain() {}

    public static void main(String[] arguments) {
        ForkChild child = ForkChild.enter();
        try {
            run(child);
        } catch (Throwable notEvenDiscovered) {
            child.tell(ForkOutcome.FAILED, Optional.of(notEvenDiscovered));
        }
        System.exit(0);
    }

    private static void run(ForkChild child) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectUniqueId(child.testId()))
                .configurationParameters(child.parameters())
                .build();
        LastWord word = new LastWord();
        LauncherFactory.create().execute(request, word);
        if (word.skipped.isPresent()) {
            child.tell(ForkOutcome.SKIPPED, word.skipped.get());
        } else if (word.result.isEmpty()) {
            child.tell(ForkOutcome.NOT_FOUND, "the child JVM found no test " + child.testId());
        } else {
            child.tell(outcome(word.result.get()), word.result.get().getThrowable());
        }
    }

    private static ForkOutcome outcome(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> ForkOutcome.PASSED;
            case ABORTED -> ForkOutcome.ABORTED;
            case FAILED -> ForkOutcome.FAILED;
        };
    }

    /** Keeps the test's result, or the first failure of what encloses it. */
    private static final class LastWord implements TestExecutionListener {
        private Optional<TestExecutionResult> result = Optional.empty();
        private Optional<String> skipped = Optional.empty();

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped = Optional.of(reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult end) {
            boolean passed = end.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
            boolean failedBefore =
                    result.isPresent() && result.get().getStatus() != TestExecutionResult.Status.SUCCESSFUL;
            if ((test.isTest() || !passed) && !failedBefore) {
                result = Optional.of(end);
            }
        }
    }
}
