package dev.harness.perf.junit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.harness.perf.run.Keys;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** {@code harness.benchmark=skip}: benchmarks are reported as skipped. */
final class Skip {
    private static final String SKIPS = Keys.BENCHMARK_NAME + "=skip";

    private Skip() {}

    static ConditionEvaluationResult evaluate(ExtensionContext context) {
        if (Ordinary.isSession(context)) {
            return enabled("benchmarks run");
        }
        // Reads one parameter only: the test itself reports what is invalid in the others.
        Optional<String> mode = context.getConfigurationParameter(Keys.BENCHMARK_NAME);
        if (mode.isEmpty() || !mode.get().trim().equalsIgnoreCase("skip")) {
            return enabled("benchmarks run");
        }
        return context.getTestMethod().isPresent() && isBenchmark(context)
                ? disabled(SKIPS)
                : enabled("not a benchmark");
    }

    private static boolean isBenchmark(ExtensionContext context) {
        return Annotations.firstOf(Rule.BENCHMARK.ofOperations(), context).isPresent();
    }
}
