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
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How one or more annotations become a check.
 *
 * @param isOn whether the settings of a session enable the check
 * @param reader makes the check
 * @param ofOperations the annotations beside which a test may take a {@code Bencher}
 * @param others the other annotations
 */
record Rule(
        Predicate<Settings> isOn,
        Reader reader,
        List<Class<? extends Annotation>> ofOperations,
        List<Class<? extends Annotation>> others) {

    static final Rule BENCHMARK = new Rule(
            Settings::measuring,
            BenchmarkReader::read,
            List.of(Benchmark.class, LimitComplexity.class, LimitWork.class),
            List.of(LimitTime.class));

    /**
     * All rules, in the order in which the checks run: memory first, because timing warms everything up. A new
     * annotation is added here.
     */
    private static final List<Rule> ALL = List.of(
            new Rule(Settings::memcheck, MemoryReader::read, List.of(LimitMemory.class), List.of()),
            new Rule(Settings::memcheck, LimitReader::leaks, List.of(), List.of(LimitLeaks.class)),
            new Rule(Settings::memcheck, LimitReader::heap, List.of(), List.of(LimitHeap.class)),
            BENCHMARK);

    /** Every annotation of Harness that stands on a test. */
    static final List<Class<? extends Annotation>> ANNOTATIONS =
            ALL.stream().flatMap(Rule::annotations).toList();

    /** The annotations beside which a test may take a {@code Bencher}. */
    static final List<Class<? extends Annotation>> OF_OPERATIONS =
            ALL.stream().flatMap(rule -> rule.ofOperations.stream()).toList();

    /** Makes a check from the annotations of a test. */
    @FunctionalInterface
    interface Reader {
        /**
         * Returns the check; empty where the test has none of the annotations.
         *
         * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if an attribute is invalid
         */
        Optional<Check> read(JUnitTest test, Settings settings);
    }

    private Stream<Class<? extends Annotation>> annotations() {
        return Stream.concat(ofOperations.stream(), others.stream());
    }

    /** Returns the simple name of the first annotation of Harness on a test, for messages about all of them. */
    static String nameOfFirst(Method method, Class<?> testClass) {
        return ANNOTATIONS.stream()
                .filter(type -> Annotations.isPresent(method, testClass, type))
                .map(Class::getSimpleName)
                .findFirst()
                .orElse("Benchmark");
    }

    /**
     * Returns the checks to run on a test. Every annotation is read in every mode, so that an ordinary run finds an
     * invalid one.
     */
    static List<Check> checks(JUnitTest test, Settings settings) {
        return ALL.stream()
                .flatMap(rule -> rule.reader.read(test, settings).filter(check -> rule.isOn.test(settings)).stream())
                .toList();
    }
}
