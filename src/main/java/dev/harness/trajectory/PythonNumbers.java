package dev.harness.trajectory;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that Python's {@code json} writes although JSON has none for them. Jackson takes further spellings, which
 * nobody writes and which are refused here. Not thread-safe.
 */
final class PythonNumbers extends JsonParserDelegate {
    private static final Set<String> SPELLINGS = Set.of("NaN", "Infinity", "-Infinity");

    PythonNumbers(JsonParser parser) {
        super(parser);
    }

    /** Returns whether it is worth a second look: whether {@code NaN} or {@code Inf} stands anywhere. */
    static boolean mayBeIn(byte[] bytes, int from, int to) {
        for (int i = from; i + 2 < to; i++) {
            boolean nan = bytes[i] == 'N' && bytes[i + 1] == 'a' && bytes[i + 2] == 'N';
            if (nan || (bytes[i] == 'I' && bytes[i + 1] == 'n' && bytes[i + 2] == 'f')) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            String text = getText();
            boolean word = Character.isLetter(text.charAt(text.length() - 1));
            if (word && !SPELLINGS.contains(text)) {
                throw new JsonParseException(this, text + " is no number");
            }
        }
        return token;
    }
}
