package dev.harness.perf.export;

import dev.harness.perf.compare.Acceptance;
import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.history.Renames;
import java.util.ArrayList;
import java.util.List;

/** What a comparison prints of accepted changes. Stateless. */
final class AcceptedText {
    private static final String INDENT = "      ";

    private AcceptedText() {}

    /** Returns the lines under a benchmark. */
    static List<String> words(Compared row) {
        List<String> lines = new ArrayList<>();
        for (Acceptance one : row.acceptances()) {
            if (!one.words().isEmpty()) {
                lines.addAll(Lines.wrapped(INDENT + Lines.plain(one.metric() + " " + one.words()), INDENT));
            }
        }
        return lines;
    }

    /** Returns a line for each line of the files that is wrong. */
    static List<String> problems(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        comparison.problems().forEach(problem -> lines.addAll(Lines.wrapped(Lines.plain(problem), "  ")));
        return lines;
    }

    /** Returns what fails because of the files, for the summary. */
    static List<String> wrong(Comparison comparison) {
        List<String> wrong = new ArrayList<>();
        for (String file : List.of(AcceptedChanges.FILE, Renames.FILE)) {
            long lines = comparison.problems().stream()
                    .filter(problem -> problem.contains(file + ":"))
                    .count();
            if (lines > 0) {
                wrong.add(lines + (lines == 1 ? " line of " : " lines of ") + file);
            }
        }
        return wrong;
    }

    /** Returns how many changes are accepted, for the end of the counts; empty if none is. */
    static String count(Comparison comparison) {
        long accepted = comparison.rows().stream()
                .flatMap(row -> row.acceptances().stream())
                .filter(Acceptance::accepted)
                .count();
        return accepted == 0 ? "" : " (" + accepted + (accepted == 1 ? " change" : " changes") + " accepted)";
    }

    /** Returns the lines to paste, uncut, that would accept what breaks a gate. */
    static List<String> proposals(Comparison comparison) {
        List<String> lines = comparison.broken().stream()
                .flatMap(row -> row.acceptances().stream()
                        .filter(one -> row.broken().stream().anyMatch(gate -> gate.metric() == one.metric())))
                .map(Acceptance::proposal)
                .distinct()
                .toList();
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> all = new ArrayList<>();
        all.add("To accept a change, put its line into " + AcceptedChanges.FILE + ", with the reason:");
        all.addAll(lines);
        return all;
    }
}
