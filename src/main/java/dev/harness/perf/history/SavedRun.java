package dev.harness.perf.history;

import java.nio.file.Path;
import java.util.List;
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

    /** Returns whether it lies there. */
    public boolean isAt(Path path) {
        return file.toAbsolutePath().normalize().equals(path.toAbsolutePath().normalize());
    }

    /** Returns how texts name the run of a file: a commit of 40 digits would fill the line; seven tell which it is. */
    public static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName());
        String plain = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        return plain.replaceAll("([0-9a-f]{7})[0-9a-f]{33}", "$1");
    }

    /**
     * Returns the newest of runs, as many as are allowed.
     *
     * @param runs oldest first
     * @param mostBytes bytes of their files together
     * @return oldest first
     */
    public static List<SavedRun> newest(List<SavedRun> runs, int most, long mostBytes) {
        int first = runs.size();
        long bytes = 0;
        while (first > 0 && runs.size() - first < most) {
            bytes += runs.get(first - 1).file().toFile().length();
            if (bytes > mostBytes) {
                break;
            }
            first--;
        }
        return runs.subList(first, runs.size());
    }

    /** Returns the saved run if the file has the name of one; empty for any other file. */
    static Optional<SavedRun> of(Path file) {
        Matcher matcher = FILE.matcher(file.getFileName().toString());
        return matcher.matches()
                ? Optional.of(new SavedRun(Long.parseLong(matcher.group(1)), matcher.group(2), file))
                : Optional.empty();
    }
}
