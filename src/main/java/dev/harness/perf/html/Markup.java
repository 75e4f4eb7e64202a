package dev.harness.perf.html;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes HTML and SVG. Names of tags and attributes are ours; every text and every value of an attribute is escaped here, and nowhere
 * else. Not thread-safe.
 */
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element, with attributes as pairs of name and value. */
    Markup open(String tag, String... attributes) {
        tag(tag, attributes);
        open.push(tag);
        return this;
    }

    /** Writes an element that has no end tag. */
    Markup single(String tag, String... attributes) {
        tag(tag, attributes);
        return this;
    }

    /** Writes an element without content. */
    Markup empty(String tag, String... attributes) {
        return open(tag, attributes).close();
    }

    /** Writes an element that holds a text. */
    Markup leaf(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** Closes the element opened last. */
    Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Writes a text, escaped. */
    Markup text(String text) {
        escape(text);
        return this;
    }

    /** Writes a line break of the source, so that the page can be read in an editor. */
    Markup line() {
        out.append('\n');
        return this;
    }

    /** Writes our own style sheet or script as it is, which has no end tag in it. */
    Markup trusted(String ours) {
        out.append(ours);
        return this;
    }

    /** Writes an SVG element without content, which HTML lets end at once. */
    Markup shape(String tag, String... attributes) {
        tag(tag, attributes);
        out.insert(out.length() - 1, '/');
        return this;
    }

    /** Returns how many characters were written. */
    int length() {
        return out.length();
    }

    private void tag(String tag, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("<" + tag + "> has a name without a value: " + attributes.length);
        }
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            out.append('"');
        }
        out.append('>');
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(character);
            }
        }
    }

    /** Returns what was written; every element must be closed. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("not closed: " + open);
        }
        return out.toString();
    }
}
