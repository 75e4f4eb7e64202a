package dev.harness.perf.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the annotations that apply to a test: on the method, the class or enclosing classes; the nearest wins. */
final class Annotations {
    /**
     * The annotations found on methods and classes, which are asked for many times; unloaded together with the test's class. A
     * record as the key would cost an ordinary run 80 classes, which the JVM makes for its {@code hashCode}.
     */
    private static final ClassValue<Map<AnnotatedElement, Map<Class<?>, Optional<? extends Annotation>>>> FOUND =
            new ClassValue<>() {
                @Override
                protected Map<AnnotatedElement, Map<Class<?>, Optional<? extends Annotation>>> computeValue(
                        Class<?> testClass) {
                    return new ConcurrentHashMap<>();
                }
            };

    private static final ClassValue<Map<Class<?>, Boolean>> ON_CLASS = new ClassValue<>() {
        @Override
        protected Map<Class<?>, Boolean> computeValue(Class<?> holder) {
            return new ConcurrentHashMap<>();
        }
    };

    private Annotations() {}

    /** Returns the first of some annotations that the test of this context has. */
    static Optional<Class<? extends Annotation>> firstOf(
            List<Class<? extends Annotation>> types, ExtensionContext context) {
        return firstOf(types, context.getRequiredTestMethod(), holders(context));
    }

    /** Returns the first of some annotations that a test has, by its class and those around it in the source. */
    static Optional<Class<? extends Annotation>> firstOf(
            List<Class<? extends Annotation>> types, Method method, Class<?> testClass) {
        return firstOf(types, method, withEnclosing(testClass, new ArrayList<>()));
    }

    private static List<Class<?>> withEnclosing(@Nullable Class<?> innermost, List<Class<?>> holders) {
        for (Class<?> holder = innermost; holder != null; holder = holder.getEnclosingClass()) {
            holders.add(holder);
        }
        return holders;
    }

    private static Optional<Class<? extends Annotation>> firstOf(
            List<Class<? extends Annotation>> types, Method method, List<Class<?>> holders) {
        for (Class<? extends Annotation> type : types) {
            if (isPresent(method, holders, type)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /**
     * Returns whether a test has an annotation; true also if two contradict each other, which the test itself reports.
     */
    private static boolean isPresent(Method method, List<Class<?>> holders, Class<? extends Annotation> type) {
        if (AnnotationLookup.isOn(method, type)) {
            return true;
        }
        for (Class<?> holder : holders) {
            if (isOnClass(holder, type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOnClass(Class<?> holder, Class<? extends Annotation> type) {
        Map<Class<?>, Boolean> known = ON_CLASS.get(holder);
        Boolean before = known.get(type);
        if (before != null) {
            return before;
        }
        boolean now = AnnotationLookup.mayInherit(holder, type) && AnnotationSupport.isAnnotated(holder, type);
        known.put(type, now);
        return now;
    }

    /** Returns a test's annotation; refuses two on one element that contradict each other. */
    static <A extends Annotation> Optional<A> nearest(ExtensionContext context, Class<A> type) {
        Method method = context.getRequiredTestMethod();
        Class<?> testClass = context.getRequiredTestClass();
        if (testClass.getEnclosingClass() != null) {
            return lookUp(context, method, type); // what is around it depends on the class that JUnit found it in
        }
        Map<Class<?>, Optional<? extends Annotation>> known = found(testClass, method);
        Optional<? extends Annotation> before = known.get(type);
        if (before != null) {
            return cast(before);
        }
        Optional<A> now = lookUp(context, method, type);
        known.put(type, now);
        return now;
    }

    private static <A extends Annotation> Optional<A> lookUp(ExtensionContext context, Method method, Class<A> type) {
        AnnotationLookup<A> lookup = new AnnotationLookup<>(type, () -> Place.of(context));
        Optional<A> now = lookup.on(method);
        for (Class<?> holder : now.isPresent() ? List.<Class<?>>of() : holders(context)) {
            now = onClass(holder, type, lookup);
            if (now.isPresent()) {
                return now;
            }
        }
        return now;
    }

    /**
     * Returns the class of a test and those that JUnit found it in. A {@code @Nested} class that a superclass declares belongs to the test
     * class that inherits it.
     */
    private static List<Class<?>> holders(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        if (testClass.getEnclosingClass() == null) {
            return List.of(testClass);
        }
        List<Class<?>> holders = new ArrayList<>();
        for (Optional<ExtensionContext> at = Optional.of(context);
                at.isPresent();
                at = at.get().getParent()) {
            Class<?> holder = at.get().getTestClass().orElse(null);
            if (holder != null && !holders.contains(holder)) {
                holders.add(holder);
            }
        }
        return withEnclosing(
                holders.get(holders.size() - 1).getEnclosingClass(), holders); // a static class in another one
    }

    /** A refusal is not kept: it names the test that it is made for. */
    private static <A extends Annotation> Optional<A> onClass(
            Class<?> holder, Class<A> type, AnnotationLookup<A> lookup) {
        Map<Class<?>, Optional<? extends Annotation>> known = found(holder, holder);
        Optional<? extends Annotation> before = known.get(type);
        if (before != null) {
            return cast(before);
        }
        Optional<A> now = lookup.on(holder);
        known.put(type, now);
        return now;
    }

    private static Map<Class<?>, Optional<? extends Annotation>> found(Class<?> holder, AnnotatedElement element) {
        Map<AnnotatedElement, Map<Class<?>, Optional<? extends Annotation>>> known = FOUND.get(holder);
        Map<Class<?>, Optional<? extends Annotation>> before = known.get(element);
        if (before != null) {
            return before;
        }
        known.putIfAbsent(element, new ConcurrentHashMap<>());
        return Objects.requireNonNull(known.get(element));
    }

    @SuppressWarnings("unchecked") // kept under the type of the annotation
    private static <A extends Annotation> Optional<A> cast(Optional<? extends Annotation> found) {
        return (Optional<A>) found;
    }
}
