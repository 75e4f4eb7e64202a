package dev.harness.perf.junit;

import java.util.stream.Stream;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** The test methods of a plan; invocations of a parameterised one, known or not, are not counted beside it. Stateless. */
final class TestMethods {
    private TestMethods() {}

    static Stream<TestIdentifier> of(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestMethods::hasMethod)
                .filter(test -> plan.getParent(test).stream().noneMatch(TestMethods::hasMethod));
    }

    private static boolean hasMethod(TestIdentifier test) {
        return test.getSource().filter(MethodSource.class::isInstance).isPresent();
    }
}
