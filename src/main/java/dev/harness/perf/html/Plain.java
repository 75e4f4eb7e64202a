package dev.harness.perf.html;

import java.util.Locale;

/**
 * Makes names and messages, which may be any text, fit to be shown: control characters become blanks, and marks that turn the direction
 * of what follows, or are not seen at all, become their number. Stateless.
 */
final class Plain {
    private static final String GAP = " … ";

    private Plain() {}

    /** Returns the text on one line, at most that many characters long; the middle of a longer one is cut out. */
    static String line(String text, int longest) {
        // What is cut out anyway is not looked at: a name may be of any length.
        String few = cut(text.strip(), 8 * longest);
        return cut(visible(few, false).strip(), longest);
    }

    /** Returns the text with its line breaks, at most that many characters long; the middle of a longer one is cut out. */
    static String lines(String text, int longest) {
        return cut(visible(cut(text.strip(), 2 * longest), true), longest);
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int[] characters = text.codePoints().toArray();
        if (characters.length <= longest) {
            return text;
        }
        int tail = (longest - GAP.length()) / 3;
        int head = longest - GAP.length() - tail;
        return new String(characters, 0, head) + GAP + new String(characters, characters.length - tail, tail);
    }

    private static String visible(String text, boolean breaks) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (Character.getType(character)) {
                case Character.CONTROL -> shown.append(breaks && character == '\n' ? "\n" : " ");
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> shown.append(' ');
                case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED ->
                    shown.append(isJoiner(character) ? Character.toString(character) : number(character));
                default -> shown.appendCodePoint(character);
            }
        });
        return shown.toString();
    }

    /** Words of some languages, and families of emoji, are made with them. */
    private static boolean isJoiner(int character) {
        return character == 0x200C || character == 0x200D;
    }

    private static String number(int character) {
        return String.format(Locale.ROOT, "\\u%04x", character);
    }
}
