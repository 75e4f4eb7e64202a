package dev.harness.perf.report;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;

/** Makes strings fit into one line of a table, and into the encoding of the console. */
final class Text {
    private static final int WIDEST = 80;

    private Text() {}

    /** Returns the string on one line and at most 80 characters wide; the middle of a longer string is cut out. */
    static String cell(String text) {
        String line = line(text);
        if (line.length() <= WIDEST) {
            return line;
        }
        int half = (WIDEST - 3) / 2;
        return line.substring(0, half) + "..." + line.substring(line.length() - half);
    }

    /** Returns the string with a blank for each line break and other control character. */
    static String line(String text) {
        return text.strip().replaceAll("\\p{Cntrl}+", " ");
    }

    /** Returns the lines with a question mark for each character that the encoding does not have. */
    static List<String> encodable(List<String> lines, Charset charset) {
        return lines.stream().map(line -> encodable(line, charset)).toList();
    }

    private static String encodable(String line, Charset charset) {
        CharsetEncoder encoder = charset.newEncoder();
        if (encoder.canEncode(line)) {
            return line;
        }
        StringBuilder encodable = new StringBuilder(line.length());
        line.codePoints().forEach(character -> {
            String text = Character.toString(character);
            encodable.append(encoder.canEncode(text) ? text : "?");
        });
        return encodable.toString();
    }
}
