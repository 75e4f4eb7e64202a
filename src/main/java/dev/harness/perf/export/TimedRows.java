package dev.harness.perf.export;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.stats.Summary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The benchmarks of a run that have times; others were too short for the clock. Stateless. */
final class TimedRows {
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\n\t]]");

    private TimedRows() {}

    /** Returns the rows under their full names, in which every character can be seen. */
    static List<TimedRow> of(Run run) {
        return of(run, record -> visible(record.id().fullName()));
    }

    /**
     * Returns a text in which what would end a file, steer a terminal or is no character at all stands as a number, such as {@code \}{@code u001b}.
     * Lines and tabs stay; each format escapes them.
     */
    static String visible(String text) {
        return UNSAFE.matcher(text)
                .replaceAll(unsafe ->
                        String.format("\\\\u%04x", (int) unsafe.group().charAt(0)));
    }

    /**
     * Returns the rows under names that a format makes. Readers overwrite a row by a later one of the same name, so the second gets
     * {@code #2}.
     */
    static List<TimedRow> of(Run run, Function<BenchmarkRecord, String> naming) {
        Set<String> given = new HashSet<>();
        List<TimedRow> rows = new ArrayList<>();
        for (BenchmarkRecord record : run.benchmarks()) {
            if (record.samples().below().isEmpty()) {
                String name = unique(naming.apply(record), given);
                rows.add(new TimedRow(
                        name, record, Summary.ofForks(record.samples().perFork())));
            }
        }
        return rows;
    }

    private static String unique(String wanted, Set<String> given) {
        String name = wanted;
        for (int i = 2; !given.add(name); i++) {
            name = wanted + "#" + i;
        }
        return name;
    }
}
