package dev.harness.perf.junit;

import dev.harness.perf.run.Misuse;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds one kind of annotation on one method or class, and refuses two that contradict each other. An annotation on the
 * element itself wins over one that another annotation carries; equal ones do not contradict each other.
 */
final class AnnotationLookup<A extends Annotation> {
    /** An annotation and what brought it onto the element. */
    private record Found<A>(A annotation, String bearer) {}

    /**
     * The annotation types that an annotation of this type carries, directly or indirectly. Most carry none of Harness.
     */
    private static final ClassValue<Set<Class<?>>> CARRIED = new ClassValue<>() {
        @Override
        protected Set<Class<?>> computeValue(Class<?> bearer) {
            Set<Class<?>> carried = new HashSet<>();
            collect(bearer, carried);
            return carried;
        }
    };

    private final Class<A> type;
    private final Supplier<String> place;

    /** @param place names the test, for a refusal */
    AnnotationLookup(Class<A> type, Supplier<String> place) {
        this.type = type;
        this.place = place;
    }

    /**
     * Returns the annotation of an element, or what a class inherits.
     *
     * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException if there are several that differ
     */
    Optional<A> on(AnnotatedElement element) {
        Optional<A> own =
                isOn(element, type) ? among(element.getDeclaredAnnotations(), new HashSet<>()) : Optional.empty();
        if (own.isPresent() || !(element instanceof Class<?> holder)) {
            return own;
        }
        List<Found<A>> inherited = new ArrayList<>();
        for (Class<?> parent : holder.getInterfaces()) {
            on(parent).ifPresent(annotation -> inherited.add(new Found<>(annotation, parent.getSimpleName())));
        }
        return inherited.isEmpty() ? ofSuperclass(holder) : only(inherited, "inherited");
    }

    /** As JUnit does for tags and extensions, which such an annotation carries: with or without {@code @Inherited}. */
    private Optional<A> ofSuperclass(Class<?> holder) {
        Class<?> parent = holder.getSuperclass();
        return parent == null || parent == Object.class ? Optional.empty() : on(parent);
    }

    private Optional<A> among(Annotation[] present, Set<Class<?>> visited) {
        for (Annotation annotation : present) {
            if (type.isInstance(annotation)) {
                return Optional.of(type.cast(annotation));
            }
        }
        List<Found<A>> carried = new ArrayList<>();
        for (Annotation bearer : present) {
            Class<? extends Annotation> bearerType = bearer.annotationType();
            if (CARRIED.get(bearerType).contains(type) && visited.add(bearerType)) {
                among(bearerType.getDeclaredAnnotations(), visited)
                        .ifPresent(
                                annotation -> carried.add(new Found<>(annotation, "@" + bearerType.getSimpleName())));
            }
        }
        return only(carried, "taken");
    }

    /** Returns whether an annotation on the element is of this type or carries one. */
    static boolean isOn(AnnotatedElement element, Class<? extends Annotation> type) {
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            if (type.isInstance(annotation)
                    || CARRIED.get(annotation.annotationType()).contains(type)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether an annotation of this type is on a class or on one that it extends or implements, at whatever depth. */
    static boolean mayInherit(Class<?> holder, Class<? extends Annotation> type) {
        for (Class<?> each = holder; each != null && each != Object.class; each = each.getSuperclass()) {
            if (isOn(each, type)) {
                return true;
            }
            for (Class<?> parent : each.getInterfaces()) {
                if (mayInherit(parent, type)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void collect(Class<?> bearer, Set<Class<?>> carried) {
        for (Annotation annotation : bearer.getDeclaredAnnotations()) {
            if (carried.add(annotation.annotationType())) {
                collect(annotation.annotationType(), carried);
            }
        }
    }

    private Optional<A> only(List<Found<A>> found, String how) {
        for (Found<A> other : found) {
            Found<A> first = found.get(0);
            if (!other.annotation().equals(first.annotation())) {
                throw Misuse.of(
                        type.getSimpleName(),
                        place.get(),
                        "two limits contradict each other: " + text(first, how) + ", " + text(other, how)
                                + "; remove one, or write the limit that counts directly beside them");
            }
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0).annotation());
    }

    private static <A extends Annotation> String text(Found<A> found, String how) {
        return AnnotationText.of(found.annotation()) + " " + how + " from " + found.bearer();
    }
}
