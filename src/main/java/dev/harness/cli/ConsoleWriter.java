package dev.harness.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/**
 * Writes to a console what its encoding has no sign for as {@code \}{@code u00f6}, where Java writes a question mark: so a line to be pasted into
 * {@code accepted.txt} or {@code renamed.txt} still names its benchmark, and JSON stays the same text. Not thread-safe.
 */
final class ConsoleWriter extends FilterWriter {
    private final CharsetEncoder encoder;

    private ConsoleWriter(Writer out, Charset charset) {
        super(out);
        this.encoder = charset.newEncoder();
    }

    /** Returns a writer that flushes after each line. */
    static PrintWriter on(OutputStream stream, Charset charset) {
        return new PrintWriter(new ConsoleWriter(new OutputStreamWriter(stream, charset), charset), true);
    }

    @Override
    public void write(int character) throws IOException {
        write(Character.toString((char) character), 0, 1);
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        write(new String(characters, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        String part = text.substring(offset, offset + length);
        if (encoder.canEncode(part)) {
            out.write(part);
            return;
        }
        StringBuilder written = new StringBuilder();
        part.codePoints().forEach(character -> written.append(written(Character.toString(character))));
        out.write(written.toString());
    }

    private String written(String character) {
        if (encoder.canEncode(character)) {
            return character;
        }
        StringBuilder numbers = new StringBuilder();
        character.chars().forEach(unit -> numbers.append(String.format("\\u%04x", unit)));
        return numbers.toString();
    }
}
