package dev.harness.perf;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
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

    static <A extends Annotation> Optional<A> nearest(ExtensionContext context, Class<A> type) {
        return nearest(context.getRequiredTestMethod(), context.getRequiredTestClass(), type);
    }

    /** The simple name of the first of ours on a test, for messages about all of them. */
    static String nameOfFirst(Method method, Class<?> testClass) {
        return ALL.stream()
                .filter(type -> nearest(method, testClass, type).isPresent())
                .map(Class::getSimpleName)
                .findFirst()
                .orElse("Benchmark");
    }

    static <A extends Annotation> Optional<A> nearest(Method method, Class<?> testClass, Class<A> type) {
        Optional<A> found = AnnotationSupport.findAnnotation(method, type);
        Class<?> holder = testClass;
        while (found.isEmpty() && holder != null) {
            found = AnnotationSupport.findAnnotation(holder, type);
            holder = holder.getEnclosingClass();
        }
        return found;
    }
}
