package dev.harness.perf.history;

import java.util.HashSet;
import java.util.Set;

/**
 * Makes benchmark names that are unique for JMH's readers. Those readers end the class name at the last dot, split
 * parameters at blanks and equals signs, and cut names off after 1,024 characters. Most ignore parameters, so that a
 * name must be unique without them.
 */
final class JmhNames {
    private static final int LONGEST = 1000;
    private static final String KEPT = "_$-[]():,+#";

    private final Set<String> given = new HashSet<>();

    /** Returns a name that this object has not returned yet. */
    String unique(String className, String name) {
        String plain = className + "." + clean(name.replace(": ", ":"));
        String cut = plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
        String unique = cut;
        for (int i = 2; !given.add(unique); i++) {
            unique = cut + "#" + i;
        }
        return unique;
    }

    /** Returns a string without dots, blanks and equals signs. */
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
