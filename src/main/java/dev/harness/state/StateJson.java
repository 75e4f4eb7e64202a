package dev.harness.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.harness.io.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The readable form of a workflow, streamed both ways so that memory is spent on the tasks alone.
 *
 * <pre>
 * {
 *   "tasks": {
 *     "build": {
 *       "id": "build",                                  fields always in this order
 *       "description": "Compile everything",
 *       "status": "running",
 *       "dependencies": [ "fetch", "configure" ],
 *       "started_at": "2026-01-02T03:04:05.678901Z",    optional ones only when present
 *       "completed_at": "2026-01-02T03:14:05.678901Z",
 *       "claimed_by": "worker-1",
 *       "timeout_seconds": 600,
 *       "instructions": "Use the cache",
 *       "role": "builder",
 *       "attempts": 2,
 *       "max_attempts": 3,
 *       "not_before": "2026-01-02T03:04:05.678901Z",
 *       "failure": "the disk was full",
 *       "result": {"size":42},
 *       "metadata": {"ticket":"A-17"}
 *     }
 *   }
 * }
 * </pre>
 *
 * Reading is strict UTF-8, takes the fields in any order, {@code null} for an optional one, and a list of tasks in
 * place of the map.
 */
final class StateJson {
    /** A task's values stand in an object in an object in an object. */
    private static final int MAX_DEPTH = 3 + JsonValue.MAX_DEPTH;

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(JsonValue.MAX_DIGITS)
                    .maxNameLength(8 * TaskText.MAX_ID) // counted in bytes of a buffer that doubles
                    .maxStringLength(TaskText.MAX_TEXT)
                    .build())
            .build();

    private static final DefaultPrettyPrinter PRETTY = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private StateJson() {}

    /** Returns the workflow as UTF-8, ending with a newline. */
    static byte[] write(WorkflowState state) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024)) {
            write(state, bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a workflow could not be written to memory", e);
        }
    }

    /** Returns a workflow of these tasks in as few bytes as possible. */
    static byte[] writeCompactly(Collection<Task> tasks) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(1024)) {
            try (JsonGenerator json = JSON.createGenerator(bytes)) {
                json.writeStartObject();
                json.writeArrayFieldStart("tasks");
                for (Task task : tasks) {
                    write(task, json);
                }
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("tasks could not be written to memory", e);
        }
    }

    /** Writes the workflow as UTF-8, ending with a newline; leaves the stream open. */
    static void write(WorkflowState state, OutputStream out) throws IOException {
        TaskTable tasks = state.table();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(PRETTY.createInstance());
            json.writeStartObject();
            json.writeObjectFieldStart("tasks");
            for (int i = 0; i < tasks.size(); i++) {
                json.writeFieldName(tasks.at(i).id());
                write(tasks.at(i), json);
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /**
     * Reads a workflow.
     *
     * @param file what messages call the source
     * @throws StateFileException naming the file, the line and the column if this is not a workflow
     */
    static WorkflowState read(byte[] json, String file) {
        return read(json, file, null);
    }

    /**
     * Reads a workflow.
     *
     * @param file what messages call the source
     * @param foreign where fields go that are not known; null if they are refused
     */
    static WorkflowState read(byte[] json, String file, @Nullable ForeignFields foreign) {
        StatePlace place = new StatePlace(file, json);
        int invalid = Utf8.firstInvalid(json, 0, json.length);
        if (invalid >= 0) {
            throw place.at(invalid, "byte 0x" + Integer.toHexString(json[invalid] & 0xFF) + " is not UTF-8");
        }
        try (JsonParser parser = JSON.createParser(json)) {
            return workflow(parser, place, foreign);
        } catch (IOException e) {
            throw place.unreadable(e, JsonLocation.NA);
        }
    }

    private static WorkflowState workflow(JsonParser parser, StatePlace place, @Nullable ForeignFields foreign) {
        try {
            return new StateReader(parser, place, foreign).workflow();
        } catch (IOException e) {
            throw place.unreadable(e, parser.currentLocation());
        }
    }

    private static void write(Task task, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", task.id());
        json.writeStringField("description", task.description());
        json.writeStringField("status", task.status().json());
        json.writeArrayFieldStart("dependencies");
        for (int i = 0; i < task.dependencies().size(); i++) {
            json.writeString(task.dependencies().get(i));
        }
        json.writeEndArray();
        time(json, "started_at", task.startedAt());
        time(json, "completed_at", task.completedAt());
        text(json, "claimed_by", task.claimedBy());
        json.writeFieldName("timeout_seconds");
        if (task.timeout().toNanosPart() == 0) {
            json.writeNumber(task.timeout().toSeconds());
        } else {
            BigDecimal seconds = TaskTimeout.seconds(task.timeout());
            json.writeNumber(seconds);
        }
        text(json, "instructions", task.instructions());
        text(json, "role", task.role());
        count(json, "attempts", task.attempts());
        count(json, "max_attempts", task.maxAttempts());
        TaskDetails details = task.details();
        if (!details.equals(TaskDetails.NONE)) {
            time(json, "not_before", task.notBefore());
            text(json, "failure", task.failure());
            value(json, "result", details.result());
            value(json, "metadata", details.metadata());
        }
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, String field, Optional<Instant> time) throws IOException {
        if (time.isPresent()) {
            json.writeStringField(field, time.get().toString());
        }
    }

    private static void text(JsonGenerator json, String field, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            json.writeStringField(field, text.get());
        }
    }

    private static void count(JsonGenerator json, String field, int number) throws IOException {
        if (number > 0) {
            json.writeNumberField(field, number);
        }
    }

    private static void value(JsonGenerator json, String field, @Nullable JsonValue value) throws IOException {
        if (value != null) {
            json.writeFieldName(field);
            json.writeRawValue(value.toString());
        }
    }
}
