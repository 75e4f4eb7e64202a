package dev.harness.perf.kit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Writes down how each test of a run ended. */
final class Recorder implements TestExecutionListener {
    private final List<Outcome.Result> results = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        results.add(new Outcome.Result(method(test), test.getDisplayName(), Outcome.Status.SKIPPED, Optional.empty()));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (!test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            return;
        }
        Outcome.Status status = switch (result.getStatus()) {
            case SUCCESSFUL -> Outcome.Status.PASSED;
            case ABORTED -> Outcome.Status.ABORTED;
            case FAILED -> Outcome.Status.FAILED;
        };
        results.add(new Outcome.Result(method(test), test.getDisplayName(), status, result.getThrowable()));
    }

    private static String method(TestIdentifier test) {
        TestSource source = test.getSource().orElse(null);
        return source instanceof MethodSource method ? method.getMethodName() : test.getDisplayName();
    }

    List<Outcome.Result> results() {
        return List.copyOf(results);
    }
}
