package dev.harness.perf;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    /** What was found on a test, which is asked for many times; it goes with the test's class. */
    private static final ClassValue<Map<Object, Optional<? extends Annotation>>> FOUND = new ClassValue<>() {
        @Override
        protected Map<Object, Optional<? extends Annotation>> computeValue(Class<?> testClass) {
            return new ConcurrentHashMap<>();
        }
    };

    /** Which of ours a class has. */
    private static final ClassValue<Set<Class<? extends Annotation>>> ON_CLASS = new ClassValue<>() {
        @Override
        protected Set<Class<? extends Annotation>> computeValue(Class<?> holder) {
            return ALL.stream()
                    .filter(type -> AnnotationSupport.isAnnotated(holder, type))
                    .collect(Collectors.toUnmodifiableSet());
        }
    };

    private record OfMethod(Method method, Class<?> type) {}

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
        if (AnnotationLookup.isOn(method, type)) {
            return true;
        }
        for (Class<?> holder = testClass; holder != null; holder = holder.getEnclosingClass()) {
            if (ON_CLASS.get(holder).contains(type)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a test's annotation; refuses two on one element that contradict each other. */
    static <A extends Annotation> Optional<A> nearest(ExtensionContext context, Class<A> type) {
        Method method = context.getRequiredTestMethod();
        Class<?> testClass = context.getRequiredTestClass();
        return found(testClass, new OfMethod(method, type), () -> nearest(context, method, testClass, type))
                .map(type::cast);
    }

    private static <A extends Annotation> Optional<A> nearest(
            ExtensionContext context, Method method, Class<?> testClass, Class<A> type) {
        AnnotationLookup<A> lookup = new AnnotationLookup<>(type, Place.of(context));
        Optional<A> own = lookup.on(method);
        for (Class<?> holder = testClass; own.isEmpty() && holder != null; holder = holder.getEnclosingClass()) {
            Class<?> each = holder;
            own = found(each, type, () -> lookup.on(each)).map(type::cast);
        }
        return own;
    }

    /** A refusal is not kept: it names the test that it is made for. */
    private static Optional<? extends Annotation> found(
            Class<?> holder, Object key, Supplier<Optional<? extends Annotation>> search) {
        Map<Object, Optional<? extends Annotation>> known = FOUND.get(holder);
        Optional<? extends Annotation> before = known.get(key);
        if (before != null) {
            return before;
        }
        Optional<? extends Annotation> now = search.get();
        known.put(key, now);
        return now;
    }
}
