package dev.harness.perf.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.harness.perf.result.SizeCount;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of a file, with its place for messages. What is not as it must be is refused by {@link RunFileException}. */
record Part(String source, String path, JsonNode node) {
    private static final int LONGEST = 80;
    private static final Map<Class<?>, String> RULES = Map.ofEntries(
            Map.entry(String.class, "a string"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(int.class, "a count"),
            Map.entry(long.class, "a whole number"),
            Map.entry(OptionalLong.class, "a whole number"),
            Map.entry(OptionalDouble.class, "a number"),
            Map.entry(double.class, "a number"),
            Map.entry(Double.class, "a number"),
            Map.entry(SizeCount.class, "a pair [bytes, objects]"),
            Map.entry(Growth.Point.class, "a pair [size, cost]"),
            Map.entry(RunFields.Time.class, "a time such as 2026-01-31T12:00:00Z"));

    /** Returns the part in a field, which may be missing. */
    Part field(String name) {
        return new Part(source, path + "." + name, node.path(name));
    }

    /** Returns the object in a field. */
    Part object(String name) {
        Part child = field(name);
        if (!child.node.isObject()) {
            throw child.refused("an object");
        }
        return child;
    }

    /** Returns this part as a record. */
    <T> T as(Class<T> type) {
        try {
            return RecordMapping.MAPPER.treeToValue(node, type);
        } catch (JsonProcessingException refused) {
            throw place(refused).refused(rule(wanted(refused)));
        }
    }

    /** Returns what is made of this part, unless that has a figure out of range. */
    <T> T checked(Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException refused) {
            throw new RunFileException(source + ": " + path + ": " + refused.getMessage(), refused);
        }
    }

    RunFileException refused(String rule) {
        String text = node.toString();
        String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        String found = node.isMissingNode() ? " is missing" : " is " + shown;
        return new RunFileException(source + ": " + path + found + ", but must be " + rule);
    }

    private Part place(JsonProcessingException refused) {
        Part place = this;
        for (Reference step :
                refused instanceof JsonMappingException mapping ? mapping.getPath() : List.<Reference>of()) {
            place = step.getFieldName() == null ? place.element(step.getIndex()) : place.field(step.getFieldName());
        }
        return place;
    }

    private Part element(int index) {
        return new Part(source, path + "[" + index + "]", node.path(index));
    }

    private static @Nullable Class<?> wanted(JsonProcessingException refused) {
        if (refused instanceof MismatchedInputException mismatched) {
            return mismatched.getTargetType();
        }
        if (refused instanceof ValueInstantiationException made) {
            return made.getType().getRawClass();
        }
        return refused.getCause() instanceof InputCoercionException tooLarge ? tooLarge.getTargetType() : null;
    }

    private static String rule(@Nullable Class<?> type) {
        if (type == null) {
            return "readable";
        }
        if (type.isEnum()) {
            return "one of " + Arrays.toString(type.getEnumConstants());
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : RULES.getOrDefault(type, "an object");
    }
}
