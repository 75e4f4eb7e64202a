package dev.harness.perf.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.harness.io.IoReason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file beside the saved runs that people write and review like code: UTF-8, one entry a line, names of benchmarks in quotes. Empty lines and
 * those that begin with {@code #} say nothing. Stateless and thread-safe.
 */
public final class ReviewedFile {
    /** A name in quotes, to build a pattern of; {@link #unquoted} reads its only group. */
    public static final String NAME = "\"((?:[^\"\\\\]|\\\\.)*+)\"";

    private static final String BYTE_ORDER_MARK = "\ufeff";
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|(.))");

    /** What a console, an editor or a reader's eye would lose, or take for a blank. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}\\p{Cn}[\\p{Zs}&&[^ ]]]");

    private ReviewedFile() {}

    /**
     * Returns the entries by the number of their line, from 1; none where there is no file.
     *
     * @throws IllegalArgumentException if it is not in UTF-8; the message names the file
     * @throws UncheckedIOException if it cannot be read
     */
    public static Map<Integer, String> entries(Path file) {
        Map<Integer, String> entries = new LinkedHashMap<>();
        if (Files.notExists(file)) {
            return entries;
        }
        int number = 0;
        for (String line : text(file).lines().toList()) {
            number++;
            if (!line.isBlank() && !line.strip().startsWith("#")) {
                entries.put(number, line.strip());
            }
        }
        return entries;
    }

    private static String text(Path file) {
        try {
            String text = Files.readString(file, UTF_8);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException(file + ": it is not in UTF-8", malformed);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file + ": " + IoReason.of(failure), failure);
        }
    }

    /** Returns a name as it stands in the file: in quotes, with a backslash before what would end it, and what cannot be seen as a number. */
    public static String quoted(String name) {
        String quoted = name.replace("\\", "\\\\").replace("\"", "\\\"");
        return "\""
                + UNSEEN.matcher(quoted)
                        .replaceAll(unseen -> Matcher.quoteReplacement(unseen.group()
                                .chars()
                                .mapToObj(unit -> String.format("\\u%04x", unit))
                                .reduce("", String::concat)))
                + "\"";
    }

    /** Returns the name that stands between the quotes. */
    public static String unquoted(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(
                        escape.group(1) == null
                                ? escape.group(2)
                                : Character.toString((char) Integer.parseInt(escape.group(1), 16))));
    }
}
