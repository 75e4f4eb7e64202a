package dev.harness.perf.junit;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import dev.harness.perf.run.Keys;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;

/** {@code harness.benchmark=skip}: benchmarks are reported as skipped. */
final class Skip {
    private Skip() {}

    static ConditionEvaluationResult evaluate(ExtensionContext context) {
        if (context.getTestMethod().isEmpty() || !isBenchmark(context)) {
            return enabled("not a benchmark");
        }
        // Reads one parameter only: the test itself reports what is invalid in the others.
        return context.getConfigurationParameter(Keys.BENCHMARK_NAME).stream()
                        .anyMatch(mode -> mode.trim().equalsIgnoreCase("skip"))
                ? disabled(Keys.BENCHMARK_NAME + "=skip")
                : enabled("benchmarks run");
    }

    private static boolean isBenchmark(ExtensionContext context) {
        return Rule.BENCHMARK.ofOperations().stream().anyMatch(type -> Annotations.isPresent(context, type));
    }
}
