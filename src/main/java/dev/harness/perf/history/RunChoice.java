package dev.harness.perf.history;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A choice among the saved runs. Immutable. */
record RunChoice(String text) {
    static final String LAST = "last:";
    private static final int NAMED = 10;

    /** Returns the chosen runs in their order; empty if there is no such run. */
    List<SavedRun> among(List<SavedRun> all) {
        if (text.equals("latest")) {
            return last(all, 1);
        }
        if (text.startsWith(LAST)) {
            return last(all, count());
        }
        return newest(all, text.matches("\\d{1,18}") ? run -> run.number() == Long.parseLong(text) : this::isNamed);
    }

    private boolean isNamed(SavedRun run) {
        return run.name().equals(text)
                || run.name().equals(RunStore.fileName(text))
                || SavedRun.nameOf(run.file()).equals(text); // 0003_main, as tables and messages call it
    }

    int count() {
        String number = text.substring(LAST.length());
        if (!number.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("value \"" + text + "\" has no number of runs; write e.g. \"last:5\"");
        }
        return Integer.parseInt(number);
    }

    private static List<SavedRun> last(List<SavedRun> all, int count) {
        return all.subList(Math.max(0, all.size() - count), all.size());
    }

    /** Several runs may have the same name: the newest is chosen. */
    private static List<SavedRun> newest(List<SavedRun> all, Predicate<SavedRun> wanted) {
        return last(all.stream().filter(wanted).toList(), 1);
    }

    /** Returns the names of the newest runs, for an error message. */
    static String names(List<SavedRun> all) {
        return last(all, NAMED).stream()
                .map(run -> String.format(Locale.ROOT, "%04d_%s", run.number(), run.name()))
                .collect(Collectors.joining(", ", "the newest are ", ""));
    }
}
