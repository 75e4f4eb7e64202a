package dev.harness.perf.junit;

import dev.harness.perf.fork.ForkChild;
import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkTask;
import dev.harness.perf.work.WorkMeter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The main class of a child JVM: runs the tests that the parent requests, and reports how each ended. */
final class ForkMain {
    /** The configuration parameter by which a test in a child finds its job. */
    private static final String FOLDER = "harness.fork.folder";

    private ForkMain() {}

    /** Returns the folder that a child shares with its parent for a test; empty where no parent asked for it. */
    static Optional<Path> folder(ExtensionContext context) {
        return context.getConfigurationParameter(FOLDER)
                .map(Path::of)
                .or(() -> ForkTask.folderFor(context.getUniqueId()));
    }

    /**
     * How a test ended.
     *
     * @param words the reason, if nothing was thrown
     */
    record Ending(ForkOutcome outcome, Optional<Throwable> failure, String words) {}

    public static void main(String[] arguments) {
        ForkChild.forEach(ForkMain::serve);
        System.exit(0);
    }

    private static void serve(ForkChild child) {
        WorkMeter.ofThisJvm().ifPresent(WorkMeter::beginTest);
        try {
            Map<String, String> parameters = new HashMap<>(child.parameters());
            parameters.put(FOLDER, child.folder().toString());
            Ending ending = run(child.testId(), parameters);
            if (ending.words().isEmpty()) {
                child.tell(ending.outcome(), ending.failure());
            } else {
                child.tell(ending.outcome(), ending.words());
            }
        } catch (Throwable notEvenDiscovered) {
            child.tell(ForkOutcome.FAILED, Optional.of(notEvenDiscovered));
        }
    }

    /** Runs one test in this JVM. */
    static Ending run(String testId, Map<String, String> parameters) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectUniqueId(testId))
                .configurationParameters(parameters)
                .build();
        LastWord word = new LastWord();
        try {
            LauncherFactory.create().execute(request, word);
        } catch (JUnitException notDiscovered) {
            return new Ending(ForkOutcome.FAILED, Optional.of(notDiscovered), "");
        }
        if (word.skipped.isPresent()) {
            return new Ending(ForkOutcome.SKIPPED, Optional.empty(), word.skipped.get());
        }
        return word.result
                .map(result -> new Ending(outcome(result), result.getThrowable(), ""))
                .orElseGet(() ->
                        new Ending(ForkOutcome.NOT_FOUND, Optional.empty(), "the child JVM found no test " + testId));
    }

    private static ForkOutcome outcome(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> ForkOutcome.PASSED;
            case ABORTED -> ForkOutcome.ABORTED;
            case FAILED -> ForkOutcome.FAILED;
        };
    }

    /** Keeps the result of the test, or the first failure of a class or engine that contains it. */
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
