package dev.harness.perf.junit;

import dev.harness.perf.Benchmark;
import dev.harness.perf.LimitComplexity;
import dev.harness.perf.LimitHeap;
import dev.harness.perf.LimitLeaks;
import dev.harness.perf.LimitMemory;
import dev.harness.perf.LimitTime;
import dev.harness.perf.LimitWork;
import dev.harness.perf.run.Check;
import dev.harness.perf.run.Settings;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How one or more annotations become a check, in the order in which the checks run: memory first, because timing warms everything up.
 * A new annotation is added here. Ordinary runs come through this class, so it has loops where lambdas would be shorter: the JVM makes
 * a class for each of those.
 */
enum Rule {
    MEMORY(List.of(LimitMemory.class), List.of()),
    LEAKS(List.of(), List.of(LimitLeaks.class)),
    HEAP(List.of(), List.of(LimitHeap.class)),
    BENCHMARK(List.of(Benchmark.class, LimitComplexity.class, LimitWork.class), List.of(LimitTime.class));

    private static final List<Rule> ALL = List.of(values());

    /** Every annotation of Harness that stands on a test. */
    static final List<Class<? extends Annotation>> ANNOTATIONS = annotations(true);

    /** The annotations beside which a test may take a {@code Bencher}. */
    static final List<Class<? extends Annotation>> OF_OPERATIONS = annotations(false);

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Class<? extends Annotation>> ofOperations;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<Class<? extends Annotation>> others;

    /**
     * @param ofOperations the annotations beside which a test may take a {@code Bencher}
     * @param others the other annotations
     */
    Rule(List<Class<? extends Annotation>> ofOperations, List<Class<? extends Annotation>> others) {
        this.ofOperations = ofOperations;
        this.others = others;
    }

    private static List<Class<? extends Annotation>> annotations(boolean all) {
        List<Class<? extends Annotation>> some = new ArrayList<>();
        for (Rule rule : ALL) {
            some.addAll(rule.ofOperations);
            if (all) {
                some.addAll(rule.others);
            }
        }
        return List.copyOf(some);
    }

    List<Class<? extends Annotation>> ofOperations() {
        return ofOperations;
    }

    /** Returns whether the settings of a session enable the check. */
    private boolean isOn(Settings settings) {
        return this == BENCHMARK ? settings.measuring() : settings.memcheck();
    }

    /**
     * Makes the check from the annotations of a test; empty where the test has none of them.
     *
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if an attribute is invalid
     */
    private Optional<Check> read(JUnitTest test, Settings settings) {
        return switch (this) {
            case MEMORY -> MemoryReader.read(test, settings);
            case LEAKS -> LimitReader.leaks(test, settings);
            case HEAP -> LimitReader.heap(test, settings);
            case BENCHMARK -> BenchmarkReader.read(test, settings);
        };
    }

    private boolean isAbout(JUnitTest test) {
        return hasOne(test, ofOperations) || hasOne(test, others);
    }

    private static boolean hasOne(JUnitTest test, List<Class<? extends Annotation>> annotations) {
        for (Class<? extends Annotation> type : annotations) {
            if (test.annotation(type).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Returns the simple name of the first annotation of Harness on a test, for messages about all of them. */
    static String nameOfFirst(Method method, Class<?> testClass) {
        return Annotations.firstOf(ANNOTATIONS, method, testClass)
                .map(Class::getSimpleName)
                .orElse("Benchmark");
    }

    /**
     * Returns the checks to run on a test. Every annotation is read in every mode, so that an ordinary run finds an
     * invalid one.
     */
    static List<Check> checks(JUnitTest test, Settings settings) {
        List<Check> checks = new ArrayList<>();
        for (Rule rule : ALL) {
            Optional<Check> check = rule.isAbout(test) ? rule.read(test, settings) : Optional.empty();
            if (check.isPresent() && rule.isOn(settings)) {
                checks.add(check.get());
            }
        }
        return checks;
    }
}
