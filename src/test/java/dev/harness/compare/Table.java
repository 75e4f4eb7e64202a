package dev.harness.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The rows of the document. */
final class Table {
    private final List<String> rows = new ArrayList<>();

    /** Adds a ratio that must be at least, or at most, the target. */
    void ratio(
            String work, String ours, String against, String theirs, Contest.Ratio ratio, String rule, double target) {
        boolean least = rule.equals("at least");
        boolean met = least ? ratio.median() >= target : ratio.median() <= target;
        add(
                work,
                ours,
                against,
                theirs,
                String.format(Locale.ROOT, "**%.2f** (%.2f to %.2f)", ratio.median(), ratio.lower(), ratio.upper()),
                rule + " " + target,
                met ? "met" : "**missed**");
    }

    void add(String... cells) {
        String row = "| " + String.join(" | ", cells) + " |";
        rows.add(row);
        System.out.println(row);
    }

    String markdown() {
        return "| work | ours | against | theirs | ratio: median of rounds (quartiles) | target | |\n"
                + "|---|---|---|---|---|---|---|\n"
                + String.join("\n", rows) + "\n";
    }

    static String perSecond(double value) {
        return String.format(Locale.ROOT, "%,.0f/s", value);
    }

    static String time(double nanos) {
        if (nanos < 10_000) {
            return String.format(Locale.ROOT, "%,.0f ns", nanos);
        }
        return nanos < 10_000_000
                ? String.format(Locale.ROOT, "%,.0f us", nanos / 1e3)
                : String.format(Locale.ROOT, "%,.1f ms", nanos / 1e6);
    }
}
