package dev.harness.perf;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds our annotations where they count for a test: method, class, enclosing classes; the nearest wins. */
final class Annotations {
    /** Every annotation that makes a method ours. */
    static final List<Class<? extends Annotation>> ALL = List.of(
            Benchmark.class,
            LimitTime.class,
            LimitComplexity.class,
            LimitMemory.class,
            LimitLeaks.class,
            LimitHeap.class);

    private Annotations() {}

    /** The simple name of the first of ours on a test, for messages about all of them. */
    static String nameOfFirst(Method method, Class<?> testClass) {
        return ALL.stream()
                .filter(type -> isPresent(method, testClass, type))
                .map(Class::getSimpleName)
                .findFirst()
                .orElse("Benchmark");
    }

    /** Returns whether a test has an annotation; also where two contradict each other, which the test itself reports. */
    static boolean isPresent(ExtensionContext context, Class<? extends Annotation> type) {
        return isPresent(context.getRequiredTestMethod(), context.getRequiredTestClass(), type);
    }

    static boolean isPresent(Method method, Class<?> testClass, Class<? extends Annotation> type) {
        return holders(method, testClass).anyMatch(holder -> AnnotationSupport.isAnnotated(holder, type));
    }

    /** Returns a test's annotation; refuses two on one element that contradict each other. */
    static <A extends Annotation> Optional<A> nearest(ExtensionContext context, Class<A> type) {
        AnnotationLookup<A> lookup = new AnnotationLookup<>(type, Place.of(context));
        return holders(context.getRequiredTestMethod(), context.getRequiredTestClass())
                .flatMap(holder -> lookup.on(holder).stream())
                .findFirst();
    }

    private static Stream<AnnotatedElement> holders(Method method, Class<?> testClass) {
        return Stream.concat(
                Stream.of(method), Stream.<Class<?>>iterate(testClass, Objects::nonNull, Class::getEnclosingClass));
    }
}
