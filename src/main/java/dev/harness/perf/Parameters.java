package dev.harness.perf;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Reads configuration parameters, and refuses in one wording what is not understood. */
final class Parameters {
    private final ExtensionContext context;

    Parameters(ExtensionContext context) {
        this.context = context;
    }

    String text(String key, String fallback) {
        String value = context.getConfigurationParameter(key).orElse(fallback).trim();
        if (value.isEmpty()) {
            throw Misuse.ofKey(key, "value \"\" is empty; leave it out for the default \"" + fallback + "\"");
        }
        return value;
    }

    String choice(String key, String fallback, List<String> allowed) {
        String value = text(key, fallback);
        String lower = value.toLowerCase(Locale.ROOT);
        if (!allowed.contains(lower)) {
            throw Misuse.ofKey(key, "value \"" + value + "\" is not one of " + String.join(", ", allowed));
        }
        return lower;
    }

    int atLeast(String key, int fallback, int least) {
        String value = text(key, Integer.toString(fallback));
        try {
            int number = Integer.parseInt(value);
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the message below covers both
        }
        throw Misuse.ofKey(key, "value \"" + value + "\" is not a whole number of at least " + least);
    }

    int within(String key, int least, int most, int fallback) {
        int number = atLeast(key, fallback, least);
        if (number > most) {
            throw Misuse.ofKey(key, "value \"" + number + "\" is out of range; give " + least + " to " + most);
        }
        return number;
    }

    /** Reads a value whose parser explains a refusal by the message of an {@link IllegalArgumentException}. */
    <T> T parsed(String key, String fallback, Function<String, T> parser) {
        try {
            return parser.apply(text(key, fallback));
        } catch (IllegalArgumentException e) {
            throw Misuse.ofKey(key, String.valueOf(e.getMessage()));
        }
    }

    /** A key that is misspelt must not switch anything off silently. */
    void refuseUnknown(List<String> known) {
        TreeSet<String> names = new TreeSet<>(ParameterNames.seen());
        names.addAll(System.getProperties().stringPropertyNames());
        for (String name : names) {
            if (KeyNames.isMeantForUs(name)
                    && !known.contains(name)
                    && context.getConfigurationParameter(name).isPresent()) {
                throw Misuse.ofKey(
                        name,
                        "unknown; known are " + String.join(", ", known) + "; the nearest is "
                                + KeyNames.nearest(name, known));
            }
        }
    }
}
