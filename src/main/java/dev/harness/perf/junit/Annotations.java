package dev.harness.perf.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the annotations that apply to a test: on the method, the class or enclosing classes; the nearest wins. */
final class Annotations {
    /** The annotations found on each test, which are asked for many times; unloaded together with the test's class. */
    private static final ClassValue<Map<Object, Optional<? extends Annotation>>> FOUND = new ClassValue<>() {
        @Override
        protected Map<Object, Optional<? extends Annotation>> computeValue(Class<?> testClass) {
            return new ConcurrentHashMap<>();
        }
    };

    private static final ClassValue<Map<Class<?>, Boolean>> ON_CLASS = new ClassValue<>() {
        @Override
        protected Map<Class<?>, Boolean> computeValue(Class<?> holder) {
            return new ConcurrentHashMap<>();
        }
    };

    private record OfMethod(Method method, Class<?> type) {}

    private Annotations() {}

    /**
     * Returns whether a test has an annotation; true also if two contradict each other, which the test itself reports.
     */
    static boolean isPresent(ExtensionContext context, Class<? extends Annotation> type) {
        return isPresent(context.getRequiredTestMethod(), context.getRequiredTestClass(), type);
    }

    static boolean isPresent(Method method, Class<?> testClass, Class<? extends Annotation> type) {
        if (AnnotationLookup.isOn(method, type)) {
            return true;
        }
        for (Class<?> holder = testClass; holder != null; holder = holder.getEnclosingClass()) {
            if (isOnClass(holder, type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOnClass(Class<?> holder, Class<? extends Annotation> type) {
        return ON_CLASS.get(holder).computeIfAbsent(type, one -> AnnotationSupport.isAnnotated(holder, type));
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
