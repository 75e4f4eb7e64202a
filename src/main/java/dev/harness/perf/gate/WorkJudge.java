package dev.harness.perf.gate;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.stats.WorkSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Judges the work of one warm operation against a limit: more breaks it, equal keeps it. Counts that differ from run to run
 * break it if the smallest is over it. They keep it only if all are within, differ by little, hold everything, and no other thread worked.
 * Stateless.
 */
public final class WorkJudge {
    /** Counts that differ by a larger share are not those of a deterministic operation. */
    private static final double MOST_SPREAD = 0.02;

    /** Differences of so few bytecodes mean nothing, whatever their share. */
    private static final long FLOOR = 50;

    private WorkJudge() {}

    /**
     * Returns the verdict on one operation.
     *
     * @param subject the counted operation
     * @param limit the limit
     * @param figures what was counted
     */
    public static Verdict judge(Subject subject, WorkBound limit, WorkFigures figures) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("limit", limit.words()));
        facts.add(new Fact("counted", counted(figures)));
        if (figures.least() > limit.work()) {
            long excess = figures.work() - limit.work();
            double percent = 100.0 * excess / Math.max(1, limit.work());
            facts.add(
                    new Fact("excess", WorkSize.format(excess) + String.format(Locale.ROOT, " (+%,.1f %%)", percent)));
            return verdict(subject, limit, figures, Outcome.BROKEN, "does more work than the limit allows", facts);
        }
        Optional<String> doubt = doubt(limit, figures);
        return doubt.map(reason -> Verdict.cannotTell(subject, limit.words(), reason, facts))
                .orElseGet(() ->
                        verdict(subject, limit, figures, Outcome.OK, "does no more work than the limit allows", facts));
    }

    /** Returns "cannot tell" for an operation that was not counted. */
    public static Verdict unavailable(Subject subject, WorkBound limit, String reason) {
        return Verdict.cannotTell(subject, limit.words(), reason, List.of(new Fact("limit", limit.words())));
    }

    private static Verdict verdict(
            Subject subject, WorkBound limit, WorkFigures figures, Outcome outcome, String headline, List<Fact> facts) {
        return new Verdict(
                subject,
                outcome,
                limit.words(),
                WorkSize.format(figures.work()),
                (double) figures.work() / limit.work(),
                headline,
                facts);
    }

    private static Optional<String> doubt(WorkBound limit, WorkFigures figures) {
        if (!figures.others().isEmpty()) {
            return Optional.of("other threads work, too: " + figures.others());
        }
        long spread = figures.most() - figures.least();
        if (spread > Math.max(FLOOR, MOST_SPREAD * figures.work())) {
            return Optional.of("its work is not deterministic, " + range(figures));
        }
        if (figures.most() > limit.work()) {
            return Optional.of("some runs are over the limit and some are not, " + range(figures));
        }
        return figures.uncounted().map(left -> "not all of it can be counted: " + left);
    }

    /** Returns {@code 261,732 to 262,637 (0.3 %); it varies in HashMap.put}. */
    static String range(WorkFigures figures) {
        long spread = figures.most() - figures.least();
        return WorkSize.format(figures.least()) + " to " + WorkSize.format(figures.most())
                + String.format(Locale.ROOT, " (%.1f %%)", 100.0 * spread / Math.max(1, figures.work()))
                + (figures.varying().isEmpty() ? "" : "; it varies in " + figures.varying());
    }

    private static String counted(WorkFigures figures) {
        int jvms = figures.counts().size();
        String spread = figures.least() == figures.most() ? "no spread" : range(figures);
        return WorkSize.format(figures.work()) + " bytecodes by price list " + figures.priceList() + ", in " + jvms
                + (jvms == 1 ? " JVM, " : " JVMs, ") + figures.runs() + " runs, " + spread + "\non JDK " + figures.jdk()
                + "\nwork is not time: it does not see I/O, locks, caches or native code";
    }
}
