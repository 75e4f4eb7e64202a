package dev.harness.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The fields of an imported file that we do not know: those of a task go into its metadata. Not thread-safe. */
final class ForeignFields {
    private final Set<String> moved = new TreeSet<>();
    private final Set<String> leftOut = new TreeSet<>();
    private ObjectNode ofTask = JsonNodeFactory.instance.objectNode();

    /** Takes a field of the present task; false if there is one of that name already. */
    boolean add(String name, JsonNode value) {
        moved.add(name);
        return ofTask.putIfAbsent(name, value) == null;
    }

    /** Notes a field of the file itself, which no task can keep. */
    void leaveOut(String name) {
        leftOut.add(name);
    }

    /** Moves what was taken into the metadata of the task, beside what is there. */
    void moveTo(Task.Builder task, Function<String, StateFileException> refusal) {
        if (ofTask.isEmpty()) {
            return;
        }
        JsonValue own = task.details.metadata();
        ObjectNode all = own == null ? JsonNodeFactory.instance.objectNode() : (ObjectNode) own.node();
        for (Map.Entry<String, JsonNode> field : ofTask.properties()) {
            if (all.has(field.getKey())) {
                throw refusal.apply("field \"" + StatePlace.shortened(field.getKey())
                        + "\" is not known, and cannot move into \"metadata\", which has one of that name; rename it");
            }
            all.set(field.getKey(), field.getValue());
        }
        try {
            task.metadata(all);
        } catch (IllegalArgumentException e) {
            throw refusal.apply(
                    "unknown fields " + names(ofTask) + " cannot move into \"metadata\": " + e.getMessage());
        }
        ofTask = JsonNodeFactory.instance.objectNode();
    }

    /** Returns whether there was any field that we do not know. */
    boolean isAny() {
        return !moved.isEmpty() || !leftOut.isEmpty();
    }

    @Override
    public String toString() {
        return (moved.isEmpty() ? "" : "moved into the metadata of their tasks: " + moved)
                + (moved.isEmpty() || leftOut.isEmpty() ? "" : "; ")
                + (leftOut.isEmpty() ? "" : "left out, since no task can keep them: " + leftOut);
    }

    private static Set<String> names(ObjectNode fields) {
        Set<String> names = new TreeSet<>();
        fields.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
