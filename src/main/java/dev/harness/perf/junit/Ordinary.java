package dev.harness.perf.junit;

import dev.harness.perf.Benchmark;
import dev.harness.perf.run.Keys;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Finds the tests that run as they are: in a session without any parameter of Harness those that carry a plain {@code @Benchmark}.
 * Nothing of what measures and judges is loaded for them. Stateless.
 */
final class Ordinary {
    private static final Namespace NAMESPACE = Namespace.create(Ordinary.class);

    private Ordinary() {}

    /** Returns whether no parameter of Harness is set, known or unknown, and no other revision takes part. */
    static boolean isSession(ExtensionContext context) {
        return Meetings.current().isEmpty()
                && context.getRoot()
                        .getStore(NAMESPACE)
                        .getOrComputeIfAbsent(Ordinary.class, type -> nothingIsSet(context), Boolean.class);
    }

    /** A suite's own parameters are not among the names: its tests are asked for the two that change what a test does. */
    private static boolean nothingIsSet(ExtensionContext context) {
        return ParameterNames.areKnown()
                && noneIsOurs(ParameterNames.seen())
                && noneIsOurs(System.getProperties().stringPropertyNames())
                && context.getConfigurationParameter(Keys.BENCHMARK_NAME).isEmpty()
                && context.getConfigurationParameter(Keys.MEMCHECK_NAME).isEmpty();
    }

    private static boolean noneIsOurs(Set<String> names) {
        for (String name : names) {
            if (name.startsWith(Keys.ROOT)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a test has no annotation but {@code @Benchmark}, with no attribute in which something could be wrong. */
    static boolean isTest(JUnitTest test) {
        for (Class<? extends Annotation> type : Rule.ANNOTATIONS) {
            if (type != Benchmark.class && test.annotation(type).isPresent()) {
                return false;
            }
        }
        Optional<Benchmark> benchmark = test.annotation(Benchmark.class);
        return benchmark.isEmpty() || isPlain(benchmark.get());
    }

    static boolean isPlain(Benchmark benchmark) {
        return benchmark.minRounds() == Benchmark.UNSET
                && benchmark.forks() == Benchmark.UNSET
                && benchmark.threads() == Benchmark.UNSET
                && benchmark.minTime().isEmpty()
                && benchmark.maxTime().isEmpty()
                && benchmark.warmup().isEmpty()
                && benchmark.maxRegression().isEmpty()
                && benchmark.mode() == Benchmark.Mode.STEADY
                && benchmark.jvmArgs().length == 0;
    }
}
