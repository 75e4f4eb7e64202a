package dev.harness.perf.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One configuration parameter. Everything about it stands in its line of {@link Keys}: keys, refusals and the reference in
 * the guide are made of that. Immutable and thread-safe.
 *
 * @param <T> what its text means
 * @param name the full name, {@code harness.benchmark.forks}
 * @param standard the text that holds where nothing is set
 * @param accepted what may be written, for the reference
 * @param purpose what it is for, for the reference
 * @param parser explains a refusal by the message of an {@link IllegalArgumentException}
 */
public record Key<T>(String name, String standard, String accepted, String purpose, Function<String, T> parser) {

    /** Returns a parameter that is one of some words, in any case. */
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
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(
                    "value \"" + text + "\" is not a whole number of at least " + least, noNumber);
        }
        if (number < least) {
            throw new IllegalArgumentException("value \"" + text + "\" is not a whole number of at least " + least);
        }
        if (number > most) {
            throw new IllegalArgumentException("value \"" + text + "\" is out of range; give " + least + " to " + most);
        }
        return number;
    }

    /** Reads the parameter's value from where parameters are set; refuses one that makes no sense. */
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
