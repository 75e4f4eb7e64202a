package dev.harness.perf.html;

import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Machine;
import dev.harness.perf.result.Run;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What a reader learns first: how many rows want attention, and what was measured where. Not thread-safe. */
final class PageHead {
    private static final int LONGEST = 100;

    private final Markup out;
    private final Run run;
    private final List<Entry> entries;

    PageHead(Markup out, Run run, List<Entry> entries) {
        this.out = out;
        this.run = run;
        this.entries = entries;
    }

    void write(List<EarlierPage> earlier) {
        out.open("header");
        out.leaf("p", "Performance report", "class", "kind");
        out.leaf("h1", headline(), "class", style());
        out.leaf("p", run());
        out.leaf("p", machine(), "class", "note");
        earlier.forEach(this::link);
        out.close().line();
    }

    /** Whoever looks for what this build did not measure finds it. */
    private void link(EarlierPage page) {
        out.open("p", "class", "note").text("Not of this build: ");
        out.leaf("a", page.what(), "href", page.file());
        out.text(page.measured().isEmpty() ? " of an earlier one" : ", " + page.measured())
                .close();
    }

    private long count(Mood mood) {
        return entries.stream().filter(entry -> entry.mood() == mood).count();
    }

    private String headline() {
        List<String> parts = new ArrayList<>();
        add(parts, Mood.BROKEN, "broken");
        add(parts, Mood.WORSE, "worse than before");
        add(parts, Mood.UNDECIDED, "cannot be told");
        long others = count(Mood.OK) + count(Mood.MEASURED);
        if (parts.isEmpty()) {
            long kept = count(Mood.OK);
            return entries.isEmpty()
                    ? "Nothing was measured"
                    : kept == 0
                            ? others + " measured, no limits"
                            : "All limits hold: " + kept + " of " + others + " rows have one";
        }
        parts.add(others + " fine");
        return String.join(", ", parts);
    }

    private void add(List<String> parts, Mood mood, String words) {
        long count = count(mood);
        if (count > 0) {
            parts.add(count + " " + words);
        }
    }

    private String style() {
        if (count(Mood.BROKEN) + count(Mood.WORSE) > 0) {
            return "bad";
        }
        return count(Mood.UNDECIDED) > 0 ? "warn" : "calm";
    }

    private String run() {
        List<String> parts = new ArrayList<>();
        parts.add(run.time()
                .truncatedTo(ChronoUnit.SECONDS)
                .toString()
                .replace('T', ' ')
                .replace("Z", " UTC"));
        parts.add(run.commit().map(PageHead::revision).orElse("no commit"));
        return String.join(" · ", parts);
    }

    private static String revision(Commit commit) {
        return PastTable.words(commit)
                + commit.branch()
                        .map(branch -> " on " + Plain.line(branch, LONGEST))
                        .orElse("");
    }

    private String machine() {
        Machine machine = run.machine();
        List<String> parts = new ArrayList<>();
        parts.add("Java " + machine.javaVersion() + " (" + machine.vm() + ")");
        parts.add(machine.os() + " " + machine.osVersion() + " " + machine.arch());
        machine.cpu().ifPresent(parts::add);
        parts.add(machine.processors() + " processors");
        if (!machine.flags().isEmpty()) {
            parts.add(String.join(" ", machine.flags()));
        }
        return Plain.line(String.join(" · ", parts), 4 * LONGEST);
    }
}
