package dev.harness.perf.history;

import java.util.HashSet;
import java.util.Set;

/**
 * Benchmark names that JMH's readers keep apart: they take the class to end at the last dot, split parameters on blanks
 * and equals signs, cut off after 1,024 characters, and mostly ignore parameters, so that the name has to be unique
 * without them.
 */
final class JmhNames {
    private static final int LONGEST = 1000;
    private static final String KEPT = "_$-[]():,+#";

    private final Set<String> given = new HashSet<>();

    /** Returns a name that this object has not returned before. */
    String unique(String className, String name) {
        String plain = className + "." + clean(name.replace(": ", ":"));
        String cut = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
        String unique = cut;
        for (int i = 2; !given.add(unique); i++) {
            unique = cut + "#" + i;
        }
        return unique;
    }

    /** Returns a text that holds no dot, blank or equals sign. */
    static String clean(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.codePoints().map(JmhNames::allowed).forEach(cleaned::appendCodePoint);
        return cleaned.toString();
    }

    private static int allowed(int character) {
        if (character == '=') {
            return ':';
        }
        return Character.isLetterOrDigit(character) || KEPT.indexOf(character) >= 0 ? character : '_';
    }
}
