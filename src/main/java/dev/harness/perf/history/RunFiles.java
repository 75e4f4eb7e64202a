package dev.harness.perf.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.harness.perf.result.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file that holds a run, ours or one of JMH. Stateless and thread-safe. */
public final class RunFiles {
    private RunFiles() {}

    /**
     * Reads a run.
     *
     * @throws RunFileException if the file holds no run; the message names the file and the place
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Run read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            return isOfJmh(bytes) ? new PlainJmh(file.toString()).read(bytes) : JmhJson.read(bytes, file.toString());
        } catch (RunFileException refused) {
            throw refused;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file + ": " + failure.getMessage(), failure);
        }
    }

    private static boolean isOfJmh(byte[] bytes) {
        try (JsonParser json = RecordMapping.MAPPER.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_ARRAY || json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            JsonNode first = json.readValueAsTree(); // the rest of a long file does not decide it
            return first.has("benchmark") && first.has("primaryMetric") && !first.has("harness");
        } catch (IOException notJson) {
            return false;
        }
    }
}
