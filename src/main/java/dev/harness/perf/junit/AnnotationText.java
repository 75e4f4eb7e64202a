package dev.harness.perf.junit;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes an annotation as source code: {@code @LimitMemory(value = "1 MB", per = OPERATION)}. */
final class AnnotationText {
    private AnnotationText() {}

    /** Returns the annotation with every attribute that is not at its default; the value comes first. */
    static String of(Annotation annotation) {
        String name = "@" + annotation.annotationType().getSimpleName();
        List<Method> set = Arrays.stream(annotation.annotationType().getDeclaredMethods())
                .filter(attribute -> !Objects.deepEquals(value(annotation, attribute), attribute.getDefaultValue()))
                .sorted(Comparator.comparing((Method attribute) -> !isValue(attribute))
                        .thenComparing(Method::getName))
                .toList();
        if (set.isEmpty()) {
            return name;
        }
        if (set.size() == 1 && isValue(set.get(0))) {
            return name + "(" + text(annotation, set.get(0)) + ")";
        }
        return set.stream()
                .map(attribute -> attribute.getName() + " = " + text(annotation, attribute))
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static boolean isValue(Method attribute) {
        return attribute.getName().equals("value");
    }

    private static String text(Annotation annotation, Method attribute) {
        Object value = value(annotation, attribute);
        return value instanceof Object[] several
                ? Arrays.stream(several).map(AnnotationText::text).collect(Collectors.joining(", ", "{", "}"))
                : text(value);
    }

    private static String text(Object value) {
        return value instanceof String ? "\"" + value + "\"" : value.toString();
    }

    private static Object value(Annotation annotation, Method attribute) {
        try {
            attribute.setAccessible(true);
            return attribute.invoke(annotation);
        } catch (IllegalAccessException | InvocationTargetException unreadable) {
            throw new IllegalStateException("cannot read " + attribute, unreadable);
        }
    }
}
