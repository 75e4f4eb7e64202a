package dev.harness.perf.export;

import dev.harness.perf.compare.Acceptance;
import dev.harness.perf.compare.AcceptedChanges;
import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** Returns a line for each line of the file that is wrong. */
    static List<String> problems(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        comparison.problems().forEach(problem -> lines.addAll(Lines.wrapped(Lines.plain(problem), "  ")));
        return lines;
    }

    /** Returns what fails because of the file, for the summary. */
    static Optional<String> wrong(Comparison comparison) {
        int lines = comparison.problems().size();
        return lines == 0
                ? Optional.empty()
                : Optional.of(lines + (lines == 1 ? " line of " : " lines of ") + AcceptedChanges.FILE);
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
