package dev.harness.perf.html;

import dev.harness.perf.result.Commit;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The saved runs that figures refer to by number. Stateless. */
final class PastTable {
    private static final int LONGEST = 60;
    private static final int COMMIT = 10;

    private PastTable() {}

    static void write(Markup out, Past past) {
        if (past.runs().isEmpty()) {
            return;
        }
        out.open("section", "aria-labelledby", "past").leaf("h2", "Saved runs before this one", "id", "past");
        out.open("div", "class", "scroll")
                .open("table", "class", "limits")
                .open("thead")
                .open("tr");
        List.of("Run", "Began", "Commit", "Branch", "Java", "Name")
                .forEach(text -> out.leaf("th", text, "scope", "col"));
        out.close().close().open("tbody");
        for (int i = past.runs().size() - 1; i >= 0; i--) {
            row(out, past.runs().get(i));
        }
        out.close().close().close();
        if (past.unread() > 0) {
            out.leaf("p", past.unread() + " older ones are not shown.", "class", "note");
        }
        out.close().line();
    }

    private static void row(Markup out, Past.Earlier run) {
        out.open("tr").leaf("th", run.number(), "scope", "row");
        out.leaf("td", run.time().truncatedTo(ChronoUnit.SECONDS).toString());
        out.leaf("td", run.commit().map(PastTable::words).orElse("–"), "class", "code");
        out.leaf(
                "td",
                run.commit()
                        .flatMap(Commit::branch)
                        .map(name -> Plain.line(name, LONGEST))
                        .orElse("–"));
        out.leaf("td", Plain.line(run.machine().javaVersion(), LONGEST));
        out.leaf("td", Plain.line(run.name(), LONGEST)).close();
    }

    static String words(Commit commit) {
        String id = commit.id().substring(0, Math.min(COMMIT, commit.id().length()));
        return Plain.line(id, COMMIT) + (commit.dirty() ? " + changes" : "");
    }
}
