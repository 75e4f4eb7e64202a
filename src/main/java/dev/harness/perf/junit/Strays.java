package dev.harness.perf.junit;

import dev.harness.perf.Bencher;
import dev.harness.perf.run.Misuse;
import dev.harness.perf.run.TestName;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds methods on which an annotation of Harness, or a {@link Bencher} parameter, has no effect. */
final class Strays {
    /** A method, the concrete class it was found in, and what is wrong with it. */
    record Stray(Class<?> testClass, Method method, RuntimeException misuse) {}

    /**
     * JUnit fails such a test too, because no resolver gives it the parameter. A filter could remove it from JUnit, but
     * then it would disappear silently wherever this engine is not used.
     */
    private static final String UNMEASURED =
            "a test that takes a Bencher needs @Benchmark; JUnit's own failure of the test,"
                    + " \"No ParameterResolver registered\", has the same cause";

    private Strays() {}

    static boolean isCandidate(Class<?> type) {
        return !of(type).isEmpty();
    }

    /** Returns the strays of a class and of the {@code @Nested} classes in it. */
    static List<Stray> of(Class<?> type) {
        return of(type, type);
    }

    /** @param selected the class that JUnit was asked to run, which may run by itself although it is static */
    private static List<Stray> of(Class<?> type, Class<?> selected) {
        if (Modifier.isAbstract(type.getModifiers()) || type.isAnnotation()) {
            return List.of();
        }
        List<Stray> strays = new ArrayList<>();
        for (Method method :
                ReflectionSupport.findMethods(type, m -> isOurs(m, type), HierarchyTraversalMode.TOP_DOWN)) {
            problem(type, method, selected).ifPresent(misuse -> strays.add(new Stray(type, method, misuse)));
        }
        for (Class<?> inner : type.getDeclaredClasses()) {
            if (AnnotationSupport.isAnnotated(inner, Nested.class)) {
                strays.addAll(of(inner, selected));
            }
        }
        return strays;
    }

    /** Most methods of most projects have nothing of Harness, and this is asked of all of them in every run. */
    private static boolean isOurs(Method method, Class<?> type) {
        if (Annotations.firstOf(Rule.ANNOTATIONS, method, type).isPresent()) {
            return true;
        }
        for (Class<?> parameter : method.getParameterTypes()) {
            if (parameter == Bencher.class) {
                return true;
            }
        }
        return false;
    }

    private static Optional<RuntimeException> problem(Class<?> type, Method method, Class<?> selected) {
        String place = TestName.className(type) + "#" + method.getName();
        if (!AnnotationSupport.isAnnotated(method, Testable.class)) {
            return directly(method)
                    .map(ours -> Misuse.of(
                            ours.getSimpleName(),
                            place,
                            "not a test, so it would never run; add @Test, @ParameterizedTest or @RepeatedTest"));
        }
        Optional<Class<? extends Annotation>> ours = Annotations.firstOf(Rule.ANNOTATIONS, method, type);
        if (ours.isPresent()) {
            return leftOut(type, method, selected)
                    .map(why -> Misuse.of(ours.get().getSimpleName(), place, why));
        }
        return Arrays.asList(method.getParameterTypes()).contains(Bencher.class)
                ? Optional.of(Misuse.ofBencher(place, UNMEASURED))
                : Optional.empty();
    }

    /** Returns why JUnit never runs a test, which JUnit itself hardly reports; empty if JUnit runs it. */
    private static Optional<String> leftOut(Class<?> type, Method method, Class<?> selected) {
        Optional<String> hidden = hidden(type, selected);
        if (hidden.isPresent()) {
            return hidden;
        }
        if (Modifier.isPrivate(method.getModifiers())) {
            return Optional.of("the method is private, so JUnit never runs it; remove \"private\"");
        }
        if (Modifier.isStatic(method.getModifiers())) {
            return Optional.of("the method is static, so JUnit never runs it; remove \"static\"");
        }
        boolean returns =
                method.getReturnType() != void.class && !AnnotationSupport.isAnnotated(method, TestFactory.class);
        return returns
                ? Optional.of("the method returns " + method.getReturnType().getSimpleName()
                        + ", so JUnit never runs it; return nothing, or measure the result: bencher.measure(() -> ...)")
                : Optional.empty();
    }

    private static Optional<String> hidden(Class<?> type, Class<?> selected) {
        for (Class<?> each = type; each.getEnclosingClass() != null; each = each.getEnclosingClass()) {
            Optional<String> why = AnnotationSupport.isAnnotated(each, Nested.class)
                    ? leftOut(each, each == selected)
                    : Optional.empty();
            if (why.isPresent()) {
                return why;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> leftOut(Class<?> nested, boolean selected) {
        String name = "the @Nested class " + nested.getSimpleName();
        if (Modifier.isPrivate(nested.getModifiers())) {
            return Optional.of(name + " is private, so JUnit never runs it; remove \"private\" there");
        }
        return Modifier.isStatic(nested.getModifiers()) && !selected
                ? Optional.of(
                        name + " is static, so JUnit never runs it as a part of its outer class; remove \"static\""
                                + " there")
                : Optional.empty();
    }

    private static Optional<Class<? extends Annotation>> directly(Method method) {
        return Rule.ANNOTATIONS.stream()
                .filter(ours -> AnnotationSupport.isAnnotated(method, ours))
                .findFirst();
    }
}
