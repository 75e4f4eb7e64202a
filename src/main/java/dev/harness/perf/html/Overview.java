package dev.harness.perf.html;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.stats.Numbers;
import dev.harness.perf.stats.TimeSpan;
import dev.harness.perf.stats.WorkSize;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of all rows, which can be searched and sorted. Not thread-safe. */
final class Overview {
    private static final int LONGEST_LIMIT = 48;
    private static final MathContext DIGITS = new MathContext(6);

    /** A column, and whether its first sorting is from the highest value. */
    private record Heading(String text, String kind, boolean number) {}

    private final Markup out;
    private final List<Entry> entries;
    private final boolean timed;
    private final boolean worked;
    private final boolean compared;

    Overview(Markup out, List<Entry> entries) {
        this.out = out;
        this.entries = entries;
        this.timed = entries.stream().anyMatch(entry -> entry.benchmark().isPresent());
        this.worked = entries.stream()
                .anyMatch(entry ->
                        entry.benchmark().flatMap(BenchmarkRecord::work).isPresent());
        this.compared = entries.stream().anyMatch(entry -> entry.change().isPresent());
    }

    void write() {
        out.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-labelledby", "overview");
        out.open("table", "id", "rows").line();
        out.open("thead").open("tr");
        headings().forEach(this::heading);
        out.close().close().line().open("tbody");
        entries.forEach(this::row);
        out.close().close().close().line();
    }

    private List<Heading> headings() {
        List<Heading> all = new ArrayList<>();
        all.add(new Heading("Result", "m", false));
        all.add(new Heading("Name", "name", false));
        if (timed) {
            all.add(new Heading("Median", "n", true));
            all.add(new Heading("±", "n", true));
            all.add(new Heading("Slowest", "n", true));
            all.add(new Heading("Bytes/op", "n", true));
        }
        if (worked) {
            all.add(new Heading("Work/op", "n", true));
        }
        if (compared) {
            all.add(new Heading("Since before", "n", true));
        }
        all.add(new Heading("Limits", "l", false));
        return all;
    }

    private void heading(Heading heading) {
        out.open("th", "scope", "col", "class", heading.kind());
        out.leaf("button", heading.text(), "type", "button", "disabled", "");
        out.close();
    }

    private void row(Entry entry) {
        out.open("tr", "data-of", entry.anchor());
        out.open("td", "class", "m", "data-v", String.valueOf(entry.mood().ordinal()));
        entry.mood().writeTo(out);
        out.close();
        out.open("th", "scope", "row", "class", "name");
        out.open("a", "href", "#" + entry.anchor()).leaf("bdi", entry.name()).close();
        out.leaf("bdi", simple(entry.place()), "class", "place");
        out.close();
        if (timed) {
            times(entry);
        }
        if (worked) {
            double work = entry.benchmark()
                    .flatMap(BenchmarkRecord::work)
                    .map(WorkFigures::work)
                    .map(each -> (double) each)
                    .orElse(Double.NaN);
            number("work", work, Double.isNaN(work) ? Figure.NONE : new Figure(WorkSize.format((long) work), ""));
        }
        if (compared) {
            change(entry.change());
        }
        limits(entry.verdicts());
        out.close().line();
    }

    /** The package stands in the section; here it would only take room. */
    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private void times(Entry entry) {
        Optional<Double> below = entry.benchmark()
                .filter(record -> record.samples().below().isPresent())
                .map(record -> record.samples().below().getAsDouble());
        if (below.isPresent()) {
            number("median", below.get(), new Figure("< " + TimeSpan.format(below.get()), ""));
        } else {
            double median = entry.summary().map(all -> all.median()).orElse(Double.NaN);
            number("median", median, Figure.time(median));
        }
        double error = entry.summary().map(Typical::error).orElse(Double.NaN);
        number("error", error, percent(error));
        double slowest = entry.summary().map(all -> all.max()).orElse(Double.NaN);
        number("slowest", slowest, Figure.time(slowest));
        double bytes = entry.benchmark().map(BenchmarkRecord::bytesPerOperation).orElse(Double.NaN);
        number("bytes", bytes, Double.isNaN(bytes) ? Figure.NONE : new Figure(Numbers.bytes(bytes), ""));
    }

    private static Figure percent(double share) {
        return Double.isFinite(share) ? new Figure(Numbers.percent(share).replace(" %", ""), "%") : Figure.NONE;
    }

    /** The style sheet writes what it is before each number where a row has no room beside the others, as on a telephone. */
    private void number(String what, double value, Figure figure) {
        out.open("td", "class", "n " + what, "data-v", key(value));
        figure.writeTo(out);
        out.close();
    }

    /** What the script sorts by; empty if the value is unknown. */
    private static String key(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString()
                : "";
    }

    private void change(Optional<Compared> change) {
        double growth =
                change.flatMap(Compared::time).map(reading -> reading.change()).orElse(Double.NaN);
        String style = change.map(Compared::standing).map(Overview::style).orElse("");
        out.open("td", "class", ("n since " + style).strip(), "data-v", key(growth));
        change.ifPresentOrElse(
                compared -> {
                    out.leaf("span", compared.standing().words(), "class", "word")
                            .text(" ");
                    Figure.change(growth).writeTo(out);
                },
                () -> out.text("–"));
        out.close();
    }

    static String style(Standing standing) {
        return switch (standing) {
            case SLOWER, MORE_BYTES, MORE_WORK, MISSING -> "bad";
            case FASTER, FEWER_BYTES, LESS_WORK -> "good";
            case CANNOT_TELL, NEW, SAME, UNCHANGED -> "calm";
        };
    }

    /** A single limit stands with its verdict, of several how many hold or do not, as in the table on the console. */
    private void limits(List<Verdict> verdicts) {
        out.open("td", "class", "l").text(summary(verdicts));
        if (verdicts.size() == 1 && !verdicts.get(0).measured().isEmpty()) {
            out.leaf("span", "measured " + Plain.line(verdicts.get(0).measured(), LONGEST_LIMIT), "class", "place");
        }
        out.close();
    }

    private static String summary(List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return "";
        }
        if (verdicts.size() == 1) {
            Verdict only = verdicts.get(0);
            return Plain.line(only.limit(), LONGEST_LIMIT) + " "
                    + only.outcome().words();
        }
        return Verdict.counted(verdicts);
    }
}
