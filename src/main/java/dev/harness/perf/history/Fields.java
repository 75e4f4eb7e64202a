package dev.harness.perf.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of one JSON object. A field that is missing or has another type is refused, with its path in the message.
 */
record Fields(String source, String path, JsonNode node) {
    Fields object(String name) {
        JsonNode child = node.path(name);
        require(child.isObject(), name, "an object", child);
        return new Fields(source, path + "." + name, child);
    }

    boolean has(String name) {
        return node.has(name);
    }

    String text(String name) {
        return optionalText(name).orElseThrow(() -> refused(name, "a string", node.path(name)));
    }

    Optional<String> optionalText(String name) {
        JsonNode child = node.path(name);
        require(child.isMissingNode() || child.isTextual(), name, "a string", child);
        return Optional.ofNullable(child.textValue());
    }

    long integer(String name) {
        return optionalInteger(name).orElseThrow(() -> refused(name, "a whole number", node.path(name)));
    }

    OptionalLong optionalInteger(String name) {
        JsonNode child = node.path(name);
        if (child.isMissingNode()) {
            return OptionalLong.empty();
        }
        require(child.canConvertToLong() && child.isIntegralNumber(), name, "a whole number", child);
        return OptionalLong.of(child.longValue());
    }

    int smallInteger(String name) {
        long value = integer(name);
        require(value >= 0 && value <= Integer.MAX_VALUE, name, "a count", node.path(name));
        return (int) value;
    }

    /** Returns NaN when there is no such field. */
    double numberOrNaN(String name) {
        JsonNode child = node.path(name);
        require(child.isMissingNode() || child.isNumber(), name, "a number", child);
        return child.asDouble(Double.NaN);
    }

    boolean flag(String name) {
        JsonNode child = node.path(name);
        require(child.isBoolean(), name, "true or false", child);
        return child.booleanValue();
    }

    List<String> texts(String name) {
        List<String> values = new ArrayList<>();
        for (JsonNode child : array(name)) {
            require(child.isTextual(), name, "a list of strings", child);
            values.add(child.textValue());
        }
        return values;
    }

    Map<String, String> textMap(String name) {
        Fields child = object(name);
        Map<String, String> values = new LinkedHashMap<>();
        child.node.fieldNames().forEachRemaining(key -> values.put(key, child.text(key)));
        return values;
    }

    List<Fields> objects(String name) {
        List<Fields> values = new ArrayList<>();
        for (JsonNode child : array(name)) {
            String place = path + "." + name + "[" + values.size() + "]";
            require(child.isObject(), name, "a list of objects", child);
            values.add(new Fields(source, place, child));
        }
        return values;
    }

    List<double[]> numberRows(String name) {
        List<double[]> rows = new ArrayList<>();
        for (JsonNode row : array(name)) {
            require(row.isArray(), name, "lists of numbers", row);
            double[] numbers = new double[row.size()];
            for (int i = 0; i < numbers.length; i++) {
                require(row.get(i).isNumber(), name, "lists of numbers", row.get(i));
                numbers[i] = row.get(i).doubleValue();
            }
            rows.add(numbers);
        }
        return rows;
    }

    RunFileException refused(String name, String rule, JsonNode actual) {
        String found = actual.toString();
        String shown = actual.isMissingNode()
                ? "is missing"
                : "is " + (found.length() > 80 ? found.substring(0, 80) + "..." : found);
        return new RunFileException(source + ": " + path + "." + name + " " + shown + ", but must be " + rule);
    }

    private JsonNode array(String name) {
        JsonNode child = node.path(name);
        require(child.isArray(), name, "a list", child);
        return child;
    }

    private void require(boolean holds, String name, String rule, JsonNode actual) {
        if (!holds) {
            throw refused(name, rule, actual);
        }
    }
}
