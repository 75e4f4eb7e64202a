package dev.harness.perf.compare;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what is wrong with a gate, and a form that is right; of common slips, the right form of just this gate. Stateless. */
final class WrongGate {
    private static final Pattern NUMBER = Pattern.compile("\\+?(\\d+(?:\\.\\d*)?|\\.\\d+)");
    private static final Pattern COMMA = Pattern.compile(".*\\d,\\d.*");
    private static final Pattern SEVERAL_PERCENTS = Pattern.compile("([\\d.]+)\\s*%\\s*%[%\\s]*");
    private static final Pattern ALMOST = Pattern.compile("([A-Za-z0-9-]+)\\s*([=:])\\s*(.*)");

    private WrongGate() {}

    /** Refuses a list of gates in which a number has a comma: this is what separates gates. */
    static void requireNoComma(String all) {
        if (COMMA.matcher(all).matches()) {
            throw new IllegalArgumentException("value \"" + all
                    + "\" has a comma in a number, and commas separate gates; write e.g. \"median:0.5%\"");
        }
    }

    /** What stands before the colon is no metric. */
    static IllegalArgumentException metric(String whole, String name) {
        Matcher almost = ALMOST.matcher(whole);
        Optional<Metric> meant =
                almost.matches() ? Metric.named(almost.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
        if (meant.isPresent()) {
            String problem = almost.group(2).equals("=")
                    ? "has no colon between metric and amount"
                    : "has capital letters in its metric";
            return refused(whole, problem, corrected(meant.get(), almost.group(3)));
        }
        return refused(whole, "names no metric: \"" + name + "\" is none of " + Metric.words(), "median:5%");
    }

    private static String corrected(Metric metric, String amount) {
        try {
            return Threshold.parse(metric + ":" + amount).text();
        } catch (IllegalArgumentException wrongToo) {
            return examples(metric);
        }
    }

    /** What stands behind the colon is no amount of the metric. */
    static IllegalArgumentException amount(String whole, Metric metric, String amount) {
        String may = metric == Metric.OPS ? "fall" : "grow";
        Matcher percents = SEVERAL_PERCENTS.matcher(amount);
        if (amount.isEmpty()) {
            return refused(whole, "does not say how far " + metric + " may " + may, examples(metric));
        }
        if (percents.matches()) {
            return refused(whole, "has more than one percent sign", metric + ":" + percents.group(1) + "%");
        }
        if (amount.startsWith("-")) {
            String problem = "is negative, and a gate says how far " + metric + " may " + may + ", 0 or more";
            return refused(whole, problem, examples(metric));
        }
        if (NUMBER.matcher(amount).matches()) {
            return refused(
                    whole, "has a number without a unit", examples(metric).replace(":5%", ":" + amount + "%"));
        }
        if (amount.contains(";")) {
            return refused(whole, "has a semicolon, and commas separate gates", "median:5%,allocated:0%");
        }
        return refused(
                whole,
                "has no amount that " + metric + " may " + may + " by: \"" + amount + "\" is no " + kinds(metric),
                examples(metric));
    }

    private static String kinds(Metric metric) {
        if (metric == Metric.OPS) {
            return "share";
        }
        return switch (metric.unit()) {
            case NANOSECONDS -> "share and no time";
            case BYTES -> "share and no size";
            case BYTECODES -> "share and no count";
        };
    }

    private static String examples(Metric metric) {
        String share = metric + ":5%";
        if (metric == Metric.OPS) {
            return share;
        }
        return share + "\" or \"" + metric
                + switch (metric.unit()) {
                    case NANOSECONDS -> ":0.2 ms";
                    case BYTES -> ":16 B";
                    case BYTECODES -> ":100";
                };
    }

    private static IllegalArgumentException refused(String whole, String problem, String example) {
        return new IllegalArgumentException("value \"" + whole + "\" " + problem + "; write e.g. \"" + example + "\"");
    }
}
