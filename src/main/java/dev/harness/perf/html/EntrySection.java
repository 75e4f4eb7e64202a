package dev.harness.perf.html;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.stats.TimeSpan;
import dev.harness.perf.stats.WorkSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The section of one row: its figures, its limits, its doubts. Not thread-safe. */
final class EntrySection {
    private static final int LONGEST_WARNING = 240;

    private final Markup out;
    private final Past past;
    private final Detail detail;
    private final FlameGraphs graphs;

    EntrySection(Markup out, Past past, Detail detail, FlameGraphs graphs) {
        this.out = out;
        this.past = past;
        this.detail = detail;
        this.graphs = graphs;
    }

    void write(Entry entry, boolean opened) {
        if (opened) {
            out.open("details", "id", entry.anchor(), "class", "entry", "open", "");
        } else {
            out.open("details", "id", entry.anchor(), "class", "entry");
        }
        out.open("summary");
        entry.mood().writeTo(out);
        out.open("h3").leaf("bdi", entry.name()).close();
        out.leaf("bdi", entry.place(), "class", "place").close();
        entry.benchmark().ifPresent(record -> out.leaf("p", facts(record), "class", "lead"));
        entry.change().ifPresent(change -> change(entry, change));
        figures(entry);
        new VerdictTable(out, detail, graphs).write(entry.verdicts());
        entry.memory().forEach(memory -> MemoryPart.write(out, memory));
        entry.benchmark().ifPresent(this::warnings);
        out.close().line();
    }

    private static String facts(BenchmarkRecord record) {
        List<String> facts = new ArrayList<>();
        int forks = record.samples().forks();
        record.samples()
                .below()
                .ifPresentOrElse(
                        nanos ->
                                facts.add("less than " + TimeSpan.format(nanos) + ", which the clock does not resolve"),
                        () -> facts.add(count(record.samples().size(), "round")
                                + (record.isSingleShot() ? "" : " of " + count(record.iterations(), "operation"))));
        facts.add(record.forks() == 0 ? "in the JVM of the tests" : "in " + count(forks, "fresh JVM"));
        if (record.threads() > 1) {
            facts.add(record.threads() + " threads");
        }
        if (Double.isFinite(record.firstCallNanos()) && !record.isSingleShot()) {
            facts.add("first call " + TimeSpan.format(record.firstCallNanos()));
        }
        if (!Double.isNaN(record.bytesPerOperation())) {
            facts.add(Figure.bytes(record.bytesPerOperation()).words() + " allocated");
        }
        record.work().ifPresent(work -> facts.add(WorkSize.format(work.work()) + " bytecodes"));
        record.throughput()
                .ifPresent(each -> facts.add(String.format(Locale.ROOT, "%,d ", each.amount())
                        + Plain.line(each.unit(), 20) + " an operation"));
        if (!record.steady()) {
            facts.add("not steady");
        }
        return String.join(" · ", facts);
    }

    private static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d ", number) + noun + (number == 1 ? "" : "s");
    }

    private void change(Entry entry, Compared change) {
        out.open("p", "class", "change");
        out.text(
                "Since " + entry.base().map(base -> Plain.line(base.name(), 60)).orElse("before") + ": ");
        out.leaf("strong", change.standing().words(), "class", Overview.style(change.standing()));
        for (Reading reading : change.readings()) {
            out.text(" · " + reading.metric().word() + " ");
            out.text(
                    Double.isFinite(reading.change())
                            ? Figure.change(reading.change()).words()
                            : "");
            out.leaf("span", " (" + Plain.line(words(reading), 160) + ")", "class", "u");
        }
        out.close();
    }

    private static String words(Reading reading) {
        return reading.standing() + (reading.evidence().isEmpty() ? "" : "; " + reading.evidence());
    }

    private void figures(Entry entry) {
        if (entry.summary().isEmpty() && entry.growth().isEmpty()) {
            return;
        }
        out.open("div", "class", "figures").line();
        entry.benchmark().filter(record -> record.samples().below().isEmpty()).ifPresent(record -> {
            Rounds rounds =
                    new Rounds(record.samples().perFork(), record.samples().collections());
            Marks marks = Marks.of(entry);
            DistributionChart.draw(out, entry, rounds, marks, detail.rounds());
            if (detail.inTime() && rounds.size() > rounds.forks().length) {
                RoundsChart.draw(out, rounds, marks, 2 * detail.rounds());
            }
            if (!past.points(record.id()).isEmpty()) {
                Typical.of(record.samples()).ifPresent(now -> HistoryChart.draw(out, record, now, past));
            }
        });
        entry.growth().forEach(growth -> GrowthChart.draw(out, growth));
        out.close();
    }

    private void warnings(BenchmarkRecord record) {
        if (record.warnings().isEmpty()) {
            return;
        }
        out.leaf("h4", "Doubts").open("ul");
        int shown = Math.min(detail.warnings(), record.warnings().size());
        record.warnings().subList(0, shown).forEach(warning -> out.leaf("li", Plain.line(warning, LONGEST_WARNING)));
        int more = record.warnings().size() - shown;
        if (more > 0) {
            out.leaf("li", shown == 0 ? count(more, "warning") : more + " more");
        }
        out.close();
    }
}
