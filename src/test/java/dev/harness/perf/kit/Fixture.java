package dev.harness.perf.kit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test class that only {@link PerfKit} runs: many of them fail on purpose, so an IDE that runs a whole package must
 * pass them by.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(Fixture.OnlyInKit.class)
public @interface Fixture {

    /** Disables the class unless the parameter that the kit sets is there. */
    final class OnlyInKit implements ExecutionCondition {
        public static final String PARAMETER = "kit.fixture";

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return context.getConfigurationParameter(PARAMETER).isPresent()
                    ? ConditionEvaluationResult.enabled("run by the kit")
                    : ConditionEvaluationResult.disabled("a fixture of the kit");
        }
    }
}
