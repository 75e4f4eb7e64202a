package dev.harness.perf.history;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file of a saved run. Immutable and thread-safe.
 *
 * @param number the run's number, from 1
 * @param name the name of the run
 * @param file the file
 */
public record SavedRun(long number, String name, Path file) {
    private static final Pattern FILE = Pattern.compile("(\\d{4,18})_(.*)\\.json");

    /** Returns the saved run if the file has the name of one; empty for any other file. */
    static Optional<SavedRun> of(Path file) {
        Matcher matcher = FILE.matcher(file.getFileName().toString());
        return matcher.matches()
                ? Optional.of(new SavedRun(Long.parseLong(matcher.group(1)), matcher.group(2), file))
                : Optional.empty();
    }
}
