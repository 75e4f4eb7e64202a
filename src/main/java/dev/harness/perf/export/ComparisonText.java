package dev.harness.perf.export;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.history.Renames;
import dev.harness.perf.result.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A comparison as lines for a console, one for each benchmark; what has no room stands on the next line. Stateless. */
public final class ComparisonText {
    private static final String CAUSE = "          ";

    private ComparisonText() {}

    /** Returns the lines for the command line, the worst benchmark first. */
    public static List<String> lines(Comparison comparison) {
        return lines(comparison, "--fail-on");
    }

    /**
     * Returns the lines, the worst benchmark first.
     *
     * @param option what would gate them where nothing does
     */
    public static List<String> lines(Comparison comparison, String option) {
        List<String> lines = new ArrayList<>(Lines.wrapped(heading(comparison.heading()), "  "));
        comparison
                .heading()
                .remarks()
                .forEach(remark -> lines.addAll(Lines.wrapped("note: " + Lines.plain(remark), "  ")));
        List<Compared> rows = comparison.rows();
        List<String> columns =
                Lines.columns(rows.stream().map(row -> cells(comparison, row)).toList());
        for (int i = 0; i < rows.size(); i++) {
            lines.addAll(withEvidence(columns.get(i), evidence(rows.get(i))));
            rows.get(i).note().lines().skip(1).forEach(line -> lines.add(CAUSE + Lines.plain(line)));
            rows.get(i).causes().forEach(cause -> add(lines, cause));
            lines.addAll(AcceptedText.words(rows.get(i)));
        }
        comparison
                .renamed()
                .forEach(pair ->
                        lines.add("renamed? " + Lines.plain(pair) + " (names of parameters: javac -parameters)"));
        lines.addAll(AcceptedText.problems(comparison));
        lines.addAll(Lines.wrapped(summary(comparison, option), "  "));
        lines.addAll(AcceptedText.proposals(comparison));
        lines.addAll(renames(comparison));
        return lines;
    }

    private static void add(List<String> lines, Fact cause) {
        List<String> words = cause.value().lines().map(String::strip).toList();
        lines.addAll(Lines.wrapped("      " + Lines.plain(cause.name() + ": " + words.get(0)), "      "));
        words.stream().skip(1).forEach(line -> lines.add(CAUSE + Lines.plain(line)));
    }

    private static String heading(Heading heading) {
        return "compare  " + Lines.plain(heading.before()) + " -> " + Lines.plain(heading.after()) + "   "
                + heading.how()
                + (heading.seed().isPresent() ? ", seed " + heading.seed().getAsLong() : "")
                + heading.took().map(took -> ", " + took.toSeconds() + " s").orElse("");
    }

    private static List<String> cells(Comparison comparison, Compared row) {
        return List.of(
                name(comparison, row),
                row.standing().words(),
                row.time().map(reading -> Lines.percent(reading.change())).orElse(""),
                row.time().map(ComparisonText::interval).orElse(""),
                bytes(row));
    }

    private static String name(Comparison comparison, Compared row) {
        return Lines.plain(comparison.name(row));
    }

    private static String interval(Reading reading) {
        return Double.isFinite(reading.low()) ? "(" + bare(reading.low()) + " .. " + bare(reading.high()) + ")" : "";
    }

    private static String bare(double share) {
        return Lines.percent(share).replace(" %", "");
    }

    private static String bytes(Compared row) {
        return row.readings().stream()
                .filter(reading -> reading.metric().unit() == Metric.Unit.BYTES && reading.before() >= 0)
                .map(ComparisonText::bytes)
                .findFirst()
                .orElse("");
    }

    private static String bytes(Reading reading) {
        return reading.before() == reading.after()
                ? Lines.bytes(reading.after()) + " ="
                : String.format(Locale.ROOT, "%,.0f -> %s", reading.before(), Lines.bytes(reading.after()));
    }

    private static String evidence(Compared row) {
        List<String> parts = new ArrayList<>();
        for (Reading reading : row.readings()) {
            boolean first = row.time().filter(reading::equals).isPresent();
            String words = first || !reading.metric().isTime()
                    ? ""
                    : reading.metric().word() + " " + reading.standing().words() + " "
                            + Lines.percent(reading.change());
            boolean work = reading.metric() == Metric.WORK && reading.standing() != Standing.CANNOT_TELL;
            boolean other = !first && reading.standing() == Standing.CANNOT_TELL;
            String head = work
                    ? work(reading)
                    : words.isEmpty() && other
                            ? reading.metric().word() + " " + reading.standing().words()
                            : words;
            boolean bytes = reading.metric().unit() == Metric.Unit.BYTES && reading.standing() != Standing.CANNOT_TELL;
            String why = bytes ? "" : reading.evidence();
            add(parts, head + (head.isEmpty() || why.isEmpty() ? "" : ": ") + why);
            if (first && Double.isFinite(reading.wouldSee())) {
                add(parts, "would have seen " + Lines.percent(reading.wouldSee()));
            }
        }
        add(parts, row.note().lines().findFirst().orElse(""));
        return Lines.plain(String.join("; ", parts));
    }

    private static String work(Reading reading) {
        return reading.standing() == Standing.SAME
                ? "same work"
                : reading.standing().words() + " " + Lines.percent(reading.change());
    }

    private static void add(List<String> parts, String part) {
        if (!part.isBlank()) {
            parts.add(part);
        }
    }

    private static List<String> withEvidence(String columns, String evidence) {
        if (evidence.isEmpty()) {
            return List.of(columns);
        }
        if (columns.length() + 3 + evidence.length() <= Lines.WIDTH) {
            return List.of(columns + "   " + evidence);
        }
        List<String> lines = new ArrayList<>(List.of(columns));
        lines.addAll(Lines.wrapped("      " + evidence, "      "));
        return lines;
    }

    private static String summary(Comparison comparison, String option) {
        String counts = comparison.counts() + AcceptedText.count(comparison);
        if (comparison.failOn().isEmpty()) {
            return counts + ".  There is no " + option + ": nothing is gated.";
        }
        String broken = Stream.concat(
                        comparison.broken().stream()
                                .flatMap(row -> row.broken().stream().map(gate -> broken(comparison, row, gate))),
                        AcceptedText.wrong(comparison).stream())
                .collect(Collectors.joining(", "));
        return counts + ".  " + judged(comparison, broken) + ".";
    }

    private static String judged(Comparison comparison, String broken) {
        if (comparison.isUndecided()) {
            return "Nothing that is gated could be judged: " + comparison.failOn();
        }
        return broken.isEmpty() ? "No gate is broken: " + comparison.failOn() : "Fails: " + broken;
    }

    /** Uncut, to be pasted. */
    private static List<String> renames(Comparison comparison) {
        List<String> lines = new ArrayList<>(comparison.proposedRenames());
        if (!lines.isEmpty()) {
            lines.add(0, "If a missing benchmark was renamed, put its line into " + Renames.FILE + ":");
        }
        return lines;
    }

    private static String broken(Comparison comparison, Compared row, Threshold gate) {
        return gate + " (" + name(comparison, row) + ")";
    }
}
