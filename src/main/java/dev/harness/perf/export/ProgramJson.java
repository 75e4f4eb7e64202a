package dev.harness.perf.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/** JSON for programs: an object with the version of the schema first. Unknown numbers are left out. Stateless. */
public final class ProgramJson {
    /** Grows when a field changes its meaning or goes, not when one is added. */
    private static final int SCHEMA = 1;

    /** A console may have any encoding; a program that reads JSON from it must not find question marks in names. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private ProgramJson() {}

    /** Returns an object that says what made it. */
    public static ObjectNode object(String command) {
        return MAPPER.createObjectNode().put("schema", SCHEMA).put("command", command);
    }

    /** Puts a number unless it is unknown. */
    public static void put(ObjectNode object, String name, double number) {
        if (Double.isFinite(number)) {
            object.put(name, number);
        }
    }

    /** Returns the text, indented. */
    public static String text(ObjectNode object) {
        try {
            return MAPPER.writeValueAsString(object).replace("\r\n", "\n");
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException("cannot write JSON", impossible);
        }
    }
}
