package dev.harness.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules for the strings of a task: present, valid Unicode, and of a length that the state file can hold. */
final class TaskText {
    /** Longest id, in UTF-16 units: ids are keys of the state file, and its reader bounds keys. */
    static final int MAX_ID = 16_384;

    /** Longest text of another field, in UTF-16 units. */
    static final int MAX_TEXT = 16 << 20;

    /** Longest name of a worker, in UTF-16 units. */
    static final int MAX_WORKER = 16_384;

    /** Longest reason that a worker gives, in UTF-16 units; the rest is cut off. */
    static final int MAX_REASON = 16_384;

    private TaskText() {}

    /** Returns the reason, cut to its maximum length: a long stack trace must not prevent a worker from failing a task. */
    static String reason(@Nullable String reason) {
        String text = new String(required("reason", reason).getBytes(UTF_8), UTF_8);
        if (text.length() <= MAX_REASON) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_REASON - 1)) ? MAX_REASON - 1 : MAX_REASON;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
    }

    static int notNegative(String field, int number) {
        if (number < 0) {
            throw new IllegalArgumentException("task " + field + " of " + number + " is negative");
        }
        return number;
    }

    static String id(@Nullable String id) {
        String trimmed = trim(required("id", id));
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("task id \"" + id + "\" is blank; an id has at least one character");
        }
        return bounded("id", trimmed, MAX_ID);
    }

    static String dependency(@Nullable String id) {
        return bounded("dependency", required("dependency", id), MAX_ID);
    }

    static String text(String field, @Nullable String text) {
        return bounded(field, required(field, text), MAX_TEXT);
    }

    static @Nullable String optional(String field, @Nullable String text) {
        return text == null ? null : bounded(field, text, MAX_TEXT);
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("task " + field + " is null; it is required");
        }
        return value;
    }

    private static String bounded(String field, String text, int max) {
        if (text.length() > max) {
            throw new IllegalArgumentException(
                    "task " + field + " has " + text.length() + " characters; at most " + max + " are allowed");
        }
        int torn = tornSurrogate(text);
        if (torn >= 0) {
            throw new IllegalArgumentException("task " + field + " holds half a surrogate pair (U+"
                    + Integer.toHexString(text.charAt(torn)).toUpperCase(Locale.ROOT) + " at index " + torn
                    + "); it cannot be stored as UTF-8");
        }
        return text;
    }

    /** Returns the index of a surrogate without its other half, or -1. */
    private static int tornSurrogate(String text) {
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
                return i;
            }
            i += Character.charCount(character);
        }
        return -1;
    }

    private static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (from < to && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** What Python's {@code str.strip} removes, since state files come from there. */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
