package dev.harness.accuracy.work;

import dev.harness.accuracy.gate.Load;
import dev.harness.accuracy.gate.Page;
import dev.harness.accuracy.gate.Share;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.WorkJudge;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.run.WorkDifference;
import dev.harness.perf.work.WorkCount;
import dev.harness.perf.work.WorkJvm;
import dev.harness.perf.work.WorkProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Planted regressions and harmless changes, as the gate on work and its cause see them. */
final class Regressions implements WorkQualityMain.Part {
    private static final double[] THRESHOLDS = {0, 0.01, 0.02, 0.1};
    private static final double USED = 0.02;
    private static final int JVMS = 2;
    private static final int LINES = 3;

    private final CountRuns runs;
    private final List<Program> programs = Programs.all();
    private final List<Map<String, WorkCount>> jvms = new ArrayList<>();

    Regressions(Path data) {
        runs = new CountRuns(data.resolve("programs"), Programs.class, List.of());
    }

    @Override
    public String name() {
        return "regressions";
    }

    @Override
    public void collect() throws Exception {
        Load.BUSY.around(() -> {
            try (WorkJvm jvm = WorkJvm.open()) {
                runs.count(jvm, JVMS);
                runs.profile(jvm);
            }
        });
    }

    @Override
    public boolean isMeasured() throws IOException {
        return !runs.counts().isEmpty();
    }

    @Override
    public void write(Page page) throws IOException {
        page.part(
                "Planted regressions and harmless changes",
                "Changes somewhere below in " + programs.size() + " programs of four to six classes that read, compute and write. The gate"
                        + " judges, and the guilty method must stand in the first three lines of its cause. Goal: 38 of 40.");
        jvms.addAll(runs.counts());
        if (jvms.isEmpty()) {
            page.line("Not counted.");
            return;
        }
        Map<String, WorkProfile> profiles = runs.profiles();
        page.head(List.of("threshold", "regressions seen", "harmless changes alarmed"));
        for (double threshold : THRESHOLDS) {
            page.row(List.of(percent(threshold), seen(threshold, true).counts(), seen(threshold, false).counts()));
        }
        page.line("");
        page.head(List.of("program", "regression", "work", "at 2 %", "guilty", "line of the cause"));
        Share named = Share.NONE;
        for (Program program : programs) {
            for (Program.Change change : program.changes().stream().filter(Program.Change::isRegression).toList()) {
                int line = line(program, change, profiles);
                named = named.with(line > 0 && line <= LINES);
                page.row(row(program, change, line));
            }
        }
        page.line("");
        page.line("The guilty method stands in the first three lines for " + named.counts() + ".");
        harmless(page);
    }

    private void harmless(Page page) {
        page.line("");
        page.head(List.of("program", "harmless change", "work", "at 2 %"));
        for (Program program : programs) {
            for (Program.Change change : program.changes()) {
                if (!change.isRegression()) {
                    Reading reading = judge(program, change, USED);
                    page.row(List.of(program.name(), change.what(), work(reading), reading.standing().toString()));
                }
            }
        }
    }

    private List<String> row(Program program, Program.Change change, int line) {
        Reading reading = judge(program, change, USED);
        return List.of(
                program.name(),
                change.what(),
                work(reading),
                reading.standing().toString(),
                "`" + change.guilty() + "`",
                line == 0 ? "not named" : String.valueOf(line));
    }

    private static String work(Reading reading) {
        return String.format(
                Locale.ROOT, "%,.0f -> %,.0f (%+.1f %%)", reading.before(), reading.after(), 100 * reading.change());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    private Share seen(double threshold, boolean regression) {
        Share seen = Share.NONE;
        for (Program program : programs) {
            for (Program.Change change : program.changes()) {
                if (change.isRegression() == regression) {
                    seen = seen.with(judge(program, change, threshold).standing() == Standing.MORE_WORK);
                }
            }
        }
        return seen;
    }

    private Reading judge(Program program, Program.Change change, double threshold) {
        return WorkJudge.judge(threshold, figures(program, Program.PLAIN), figures(program, change.what()));
    }

    private WorkFigures figures(Program program, String what) {
        return CountRuns.figures(jvms.stream().map(jvm -> jvm.get(program.label(what))).toList());
    }

    /** Returns the line of the cause that names the guilty method, 0 if none does. */
    private int line(Program program, Program.Change change, Map<String, WorkProfile> profiles) {
        WorkFigures before = CountRuns.at(figures(program, Program.PLAIN), profiles.get(program.label(Program.PLAIN)));
        WorkFigures now = CountRuns.at(figures(program, change.what()), profiles.get(program.label(change.what())));
        List<String> lines = WorkDifference.between(before, now).orElseThrow().fact().value().lines().skip(1).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("  " + change.guilty() + ":")) {
                return i + 1;
            }
        }
        return 0;
    }
}
