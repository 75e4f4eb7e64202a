package dev.harness.state;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value of the user's in a task, kept as the bytes that a file holds. Immutable: a node that is handed in or out is
 * a copy. An accepted value can be read back unchanged.
 */
final class JsonValue {
    /** Longest value, in bytes of UTF-8 without white space. */
    static final int MAX_BYTES = 65_536;

    /** Objects in objects, and lists. */
    static final int MAX_DEPTH = 500;

    /** Digits of a number. */
    static final int MAX_DIGITS = 1_000;

    private static final ObjectMapper MAPPER = new ObjectMapper(new JsonFactoryBuilder()
                    .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS) // so that it is refused, and not changed
                    .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .maxNameLength(8 * MAX_BYTES) // counted in bytes of a buffer that doubles
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .setNodeFactory(new ExactNumbers());

    private final byte[] json;

    private JsonValue(byte[] json) {
        this.json = json;
    }

    /**
     * Returns a copy of the node.
     *
     * @param field what refusals call it
     * @return null if the node is null, in Java or in JSON
     */
    static @Nullable JsonValue of(String field, @Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return null;
        }
        try {
            JsonNode plain = MAPPER.readTree(written(field, node));
            return plain.isNull() ? null : new JsonValue(written(field, plain));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "task " + field + " is no JSON that can be kept: " + firstLine(e.getMessage()), e);
        }
    }

    /** Returns a copy of the node, which must be an object. */
    static @Nullable JsonValue ofObject(String field, @Nullable JsonNode node) {
        JsonValue value = of(field, node);
        if (value != null && value.json[0] != '{') {
            throw new IllegalArgumentException("task " + field + " is "
                    + value.node().getNodeType().toString().toLowerCase(Locale.ROOT) + "; it must be a JSON object");
        }
        return value;
    }

    /** Returns the value that {@link #bytes} were taken from. */
    static JsonValue ofBytes(byte[] json) {
        return new JsonValue(json);
    }

    /** Reads the value at which a parser stands, whatever its size. */
    static JsonNode node(JsonParser parser) throws IOException {
        return MAPPER.readTree(parser);
    }

    /** Returns a copy. */
    JsonNode node() {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("a value that was read before cannot be read", e);
        }
    }

    /** Returns the bytes, which nobody may change. */
    byte[] bytes() {
        return json;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof JsonValue that && (Arrays.equals(json, that.json) || node().equals(that.node()));
    }

    @Override
    public int hashCode() {
        return node().hashCode(); // the order of an object's fields does not count
    }

    @Override
    public String toString() {
        return new String(json, StandardCharsets.UTF_8);
    }

    private static byte[] written(String field, JsonNode node) throws IOException {
        Bounded out = new Bounded();
        MAPPER.writeValue(out, node);
        if (out.written > MAX_BYTES) {
            throw new IllegalArgumentException("task " + field + " has " + out.written
                    + " bytes as UTF-8 JSON; at most " + MAX_BYTES + " are allowed");
        }
        return out.toByteArray();
    }

    private static String firstLine(@Nullable String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    /** Counts everything, and keeps no more than is allowed. */
    private static final class Bounded extends ByteArrayOutputStream {
        private long written;

        @Override
        public synchronized void write(int value) {
            if (written++ < MAX_BYTES) {
                super.write(value);
            }
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            if (written + length <= MAX_BYTES) {
                super.write(bytes, offset, length);
            }
            written += length;
        }
    }

    /** A number with a fraction is a double, as everywhere in Jackson, unless a double cannot hold it. */
    private static final class ExactNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(@Nullable BigDecimal exact) {
            if (exact == null) {
                return nullNode();
            }
            double near = exact.doubleValue();
            boolean same = Double.isFinite(near) && new BigDecimal(Double.toString(near)).compareTo(exact) == 0;
            return same ? DoubleNode.valueOf(near) : DecimalNode.valueOf(exact);
        }
    }
}
