package dev.harness.perf.run;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One configuration parameter. Its entry in {@link Keys} has everything about it: parsing, error messages and the
 * reference in the guide are derived from that entry. Immutable and thread-safe.
 *
 * @param <T> the type of its value
 * @param name the full name, {@code harness.benchmark.forks}
 * @param standard the default, as it would be written
 * @param accepted the accepted values, for the reference
 * @param purpose what the parameter is for, for the reference
 * @param parser parses a value; throws {@link IllegalArgumentException} with the reason if it is invalid
 */
public record Key<T>(String name, String standard, String accepted, String purpose, Function<String, T> parser) {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

    /** Returns a parameter whose value is one of these words, in upper or lower case. */
    static Key<String> choice(String name, String standard, String purpose, String... words) {
        List<String> allowed = List.of(words);
        return new Key<>(name, standard, "`" + String.join("`, `", words) + "`", purpose, text -> {
            String lower = text.toLowerCase(Locale.ROOT);
            if (!allowed.contains(lower)) {
                throw new IllegalArgumentException(
                        "value \"" + text + "\" is not one of " + String.join(", ", allowed));
            }
            return lower;
        });
    }

    /** Returns a parameter that is {@code on} or {@code off}. */
    static Key<Boolean> onOff(String name, String standard, String purpose) {
        Key<String> words = choice(name, standard, purpose, "off", "on");
        return new Key<>(
                name, standard, words.accepted(), purpose, words.parser().andThen("on"::equals));
    }

    /** Returns a parameter that is a whole number in a range. */
    static Key<Integer> number(String name, int standard, String purpose, int least, int most) {
        String accepted = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        return new Key<>(name, Integer.toString(standard), accepted, purpose, text -> inRange(text, least, most));
    }

    private static int inRange(String text, int least, int most) {
        if (!WHOLE.matcher(text).matches() || new BigInteger(text).compareTo(BigInteger.valueOf(least)) < 0) {
            throw new IllegalArgumentException("value \"" + text + "\" is not a whole number of at least " + least);
        }
        if (new BigInteger(text).compareTo(BigInteger.valueOf(most)) > 0) {
            throw new IllegalArgumentException("value \"" + text + "\" is out of range; give " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }

    /** Reads the parameter's value from the source; refuses an invalid one. */
    T read(Function<String, Optional<String>> source) {
        String text = source.apply(name).orElse(standard).trim();
        if (text.isEmpty()) {
            throw Misuse.ofKey(name, "value \"\" is empty; leave it out for the default \"" + standard + "\"");
        }
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException refused) {
            throw Misuse.ofKey(name, String.valueOf(refused.getMessage()));
        }
    }
}
