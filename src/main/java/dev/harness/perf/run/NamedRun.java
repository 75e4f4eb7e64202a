package dev.harness.perf.run;

import dev.harness.perf.result.Run;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run and how texts name it. Immutable and thread-safe.
 *
 * @param run the run
 * @param name such as {@code 0003_main}
 */
record NamedRun(Run run, String name) {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)_.*");

    /** Returns {@code 0031 (a1b2c3d)}: its number, or its name where it has none, and the commit where that is known. */
    String shortly() {
        Matcher number = NUMBER.matcher(name);
        String first = number.matches() ? number.group(1) : name;
        return run.commit()
                .map(commit -> first + " (" + commit.abbreviated() + ")")
                .orElse(first);
    }
}
