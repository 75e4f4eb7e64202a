package dev.harness.perf.report;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes strings fit into one line of a table, and into the encoding of the console. */
final class Text {
    /** Ends the right-to-left writing of a cell, so that the numbers beside it stay where they are. */
    static final String LEFT_TO_RIGHT = "\u200e";

    private static final int WIDEST = 80;
    private static final String GAP = "...";

    /** Marks stand above one character; a name of nothing else would be one column wide and thousands long. */
    private static final int MOST_CHARACTERS_A_COLUMN = 4;

    private Text() {}

    /** Returns the string on one line and at most 80 columns wide; the middle of a longer string is cut out. */
    static String cell(String text) {
        return cell(text, WIDEST);
    }

    /** Returns the string on one line; the middle of a string that is wider than that many columns is cut out. */
    static String cell(String text, int widest) {
        String line = line(text);
        if (fits(line, widest)) {
            return line;
        }
        int[] characters = line.codePoints().toArray();
        int half = Math.max(1, (widest - GAP.length()) / 2);
        int head = characters.length;
        int tail = 0;
        int width = 0;
        for (int i = 0; i < characters.length && i < half * MOST_CHARACTERS_A_COLUMN; i++) {
            width += CharacterWidth.of(characters[i]);
            if (width > half) {
                break;
            }
            head = i + 1;
        }
        width = 0;
        for (int i = characters.length - 1; i >= 0 && tail < half * MOST_CHARACTERS_A_COLUMN; i--) {
            width += CharacterWidth.of(characters[i]);
            if (width > half) {
                break;
            }
            tail++;
        }
        return new String(characters, 0, head) + GAP + new String(characters, characters.length - tail, tail);
    }

    private static boolean fits(String line, int widest) {
        return CharacterWidth.of(line) <= widest && line.length() <= widest * MOST_CHARACTERS_A_COLUMN;
    }

    /**
     * Returns the string with a blank for each line break and other control character, and with marks that change the
     * direction of what follows, or are not seen at all, as their number.
     */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.strip().codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> blank(line);
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                    line.append(isJoiner(character) ? Character.toString(character) : number(character));
                default -> line.appendCodePoint(character);
            }
        });
        return line.toString();
    }

    /** Several control characters become one blank. */
    private static void blank(StringBuilder line) {
        if (line.length() > 0 && line.charAt(line.length() - 1) != ' ') {
            line.append(' ');
        }
    }

    /** Words of some languages, and families of emoji, are made with them. */
    private static boolean isJoiner(int character) {
        return character == 0x200C || character == 0x200D;
    }

    private static String number(int character) {
        return String.format(Locale.ROOT, "\\u%04x", character);
    }

    /**
     * Returns a sentence as lines of words. A word that is wider than a line, such as a path, is kept whole, so that it can be copied.
     *
     * @param widest the columns of a line, its indent included
     * @param indent stands before each line
     */
    static List<String> wrapped(String sentence, int widest, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : sentence.split(" ", -1)) {
            boolean full = indent.length() + CharacterWidth.of(line + " " + word) > widest;
            if (full && line.length() > 0) {
                lines.add(indent + line);
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(indent + line);
        return lines;
    }

    /** Returns whether a part of the string is written from right to left. */
    static boolean isRightToLeft(String text) {
        return text.codePoints()
                .map(Character::getDirectionality)
                .anyMatch(direction -> direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                        || direction == Character.DIRECTIONALITY_ARABIC_NUMBER);
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
            encodable.append(encoder.canEncode(text) ? text : replacement(character));
        });
        return encodable.toString();
    }

    /** As wide as what it stands for. */
    private static String replacement(int character) {
        return character == '±' ? "~" : "?".repeat(CharacterWidth.of(character));
    }
}
