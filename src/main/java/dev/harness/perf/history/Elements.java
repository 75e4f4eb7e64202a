package dev.harness.perf.history;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a file with a run, ours or one of JMH, one after another: of a large file only the times stay in memory. The times of the
 * primary metric are {@link Rounds}, and those of other metrics are skipped. A file that is too large for the heap is refused. Not
 * thread-safe.
 */
final class Elements implements AutoCloseable {
    private static final String PRIMARY = "primaryMetric";
    private static final String SECONDARY = "secondaryMetrics";

    /** The fields that hold times, and whether they are histograms. */
    private static final Map<String, Boolean> TIMES = Map.of("rawData", false, "rawDataHistogram", true);

    private final String name;
    private final Source in;
    private @Nullable JsonNode first;
    private int given;

    private Elements(String name, Source in) {
        this.name = name;
        this.in = in;
    }

    /**
     * Begins to read.
     *
     * @param source where the bytes come from, for messages
     * @throws RunFileException if it is no array with at least one element
     * @throws IOException if the bytes cannot be read
     */
    static Elements of(InputStream bytes, String source) throws IOException {
        return of(bytes, source, Runtime.getRuntime().maxMemory());
    }

    static Elements of(InputStream bytes, String source, long heap) throws IOException {
        Source in = new Source(RecordMapping.MAPPER.createParser(bytes), new Memory(source, heap));
        Elements elements = new Elements(source, in);
        boolean begun = false;
        try {
            if (!elements.begins()) {
                throw new RunFileException(source + ": not a saved run, which is a JSON array of at least one element");
            }
            elements.first = elements.element();
            begun = true;
            return elements;
        } catch (IOException refused) {
            throw elements.asRefusal(refused);
        } finally {
            if (!begun) {
                in.close();
            }
        }
    }

    private boolean begins() throws IOException {
        return in.nextToken() == JsonToken.START_ARRAY && in.nextToken() != JsonToken.END_ARRAY;
    }

    String source() {
        return name;
    }

    /** Returns the first element, which says whose file it is. */
    JsonNode first() {
        if (first == null) {
            throw new IllegalStateException("the first element was given away");
        }
        return first;
    }

    /** Returns the next element, the first one first; empty at the end. */
    Optional<Part> next() throws IOException {
        try {
            JsonNode node = first;
            first = null;
            if (node == null) {
                node = in.next() == JsonToken.END_ARRAY ? null : element();
            }
            return Optional.ofNullable(node).map(each -> new Part(name, "[" + given++ + "]", each));
        } catch (IOException refused) {
            throw asRefusal(refused);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private IOException asRefusal(IOException failure) {
        if (failure instanceof JsonProcessingException malformed) {
            String place = malformed.getLocation() == null
                    ? ""
                    : " at line " + malformed.getLocation().getLineNr() + ", column "
                            + malformed.getLocation().getColumnNr();
            throw new RunFileException(name + ": not JSON" + place + ": " + malformed.getOriginalMessage(), malformed);
        }
        if (failure instanceof CharConversionException malformed) {
            throw new RunFileException(name + ": not JSON: " + malformed.getMessage(), malformed);
        }
        return failure;
    }

    private JsonNode element() throws IOException {
        return object(field -> switch (field) {
            case PRIMARY -> metric(true);
            case SECONDARY -> object(metric -> metric(false));
            default -> in.tree();
        });
    }

    private JsonNode metric(boolean primary) throws IOException {
        return object(field -> {
            Boolean histogram = TIMES.get(field);
            if (histogram == null) {
                return in.tree();
            }
            if (!primary) {
                in.skip();
                return null;
            }
            return new POJONode(Rounds.read(in, histogram));
        });
    }

    /** Reads what stands in a field; null leaves the field out. */
    private interface Field {
        @Nullable
        JsonNode read(String name) throws IOException;
    }

    private JsonNode object(Field field) throws IOException {
        if (in.token() != JsonToken.START_OBJECT) {
            return in.tree();
        }
        ObjectNode object = RecordMapping.MAPPER.createObjectNode();
        while (in.next() == JsonToken.FIELD_NAME) {
            String key = in.currentName();
            in.next();
            JsonNode value = field.read(key);
            if (value != null) {
                object.set(key, value);
            }
        }
        return object;
    }

    /** A parser that counts what its trees take. */
    static final class Source extends JsonParserDelegate {
        private final Memory memory;

        Source(JsonParser parser, Memory memory) {
            super(parser);
            this.memory = memory;
        }

        Memory memory() {
            return memory;
        }

        JsonToken token() {
            return delegate.currentToken();
        }

        /** Goes on by one token, which is not counted; there is one, since arrays and objects are closed. */
        JsonToken next() throws IOException {
            JsonToken token = delegate.nextToken();
            if (token == null) {
                throw new JsonParseException(this, "Unexpected end-of-input");
            }
            return token;
        }

        @Override
        public @Nullable JsonToken nextToken() throws IOException {
            JsonToken token = delegate.nextToken();
            memory.takeNode(token == JsonToken.VALUE_STRING ? delegate.getTextLength() : 0);
            return token;
        }

        double number() throws IOException {
            return delegate.getDoubleValue();
        }

        void skip() throws IOException {
            delegate.skipChildren();
        }

        /** Returns the value that the parser stands at. */
        JsonNode tree() throws IOException {
            memory.takeNode(token() == JsonToken.VALUE_STRING ? delegate.getTextLength() : 0);
            JsonNode tree = RecordMapping.MAPPER.readTree(this);
            return tree == null ? RecordMapping.MAPPER.nullNode() : tree;
        }
    }
}
