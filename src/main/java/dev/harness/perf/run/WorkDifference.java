package dev.harness.perf.run;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.PlaceWork;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.work.WorkProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an operation does more than before, by counts of the same JDK build and price list: the places of the user's code, by the work
 * that they do more. Immutable and thread-safe.
 *
 * @param before the earlier counts
 * @param now the later counts
 * @param name how texts name the earlier side; empty where the surrounding text names it
 */
public record WorkDifference(WorkFigures before, WorkFigures now, String name) {
    private static final int SHOWN = 5;
    private static final double HUNDRED = 100;

    /** Differences of so few bytecodes mean nothing. */
    private static final long FLOOR = 50;

    private static final String LEFT = "what is left is native code, I/O, locks, caches or the JIT";

    /** Less growth of work than the gate allows by itself explains no growth of time. */
    private static final double LITTLE = 0.02;

    /** Returns what the later of two counts does more than the earlier; empty where they cannot be compared. */
    public static Optional<WorkDifference> between(WorkFigures before, WorkFigures now) {
        return obstacle(before, now.jdk(), now.priceList()).isEmpty()
                ? Optional.of(new WorkDifference(before, now, ""))
                : Optional.empty();
    }

    /** Returns why counts cannot be compared with those of a JDK build and a price list; empty if they can. */
    static Optional<String> obstacle(WorkFigures before, String jdk, String priceList) {
        if (!before.jdk().equals(jdk)) {
            return Optional.of("its work was counted on another JDK, " + before.jdk() + "; this is " + jdk);
        }
        return before.priceList().equals(priceList)
                ? Optional.empty()
                : Optional.of("its work was counted with another price list, " + before.priceList() + "; this is "
                        + priceList);
    }

    /** Returns whether the later side does hardly more work: a growth of time has another cause. */
    public boolean isAboutEqual() {
        return now.work() <= before.work() * (1 + LITTLE);
    }

    /** Returns whether places of both sides are known. */
    boolean hasPlaces() {
        return before.places().isPresent() && now.places().isPresent();
    }

    /** Returns the difference in words, a line for each place. */
    public Fact fact() {
        List<WorkProfile.Extra> extras = hasPlaces() ? extras() : List.of();
        List<String> lines = new ArrayList<>();
        lines.add(headline(extras.isEmpty()) + (name.isEmpty() ? "" : ", compared with " + name));
        extras.stream().limit(SHOWN).map(WorkProfile.Extra::toString).forEach(lines::add);
        if (!hasPlaces()) {
            lines.add("places are not known: " + (before.places().isEmpty() ? "the earlier" : "this")
                    + " run has none; harness.benchmark.work=on saves them");
        }
        doubts(before, "before", lines);
        doubts(now, "now", lines);
        return new Fact(title(), String.join("\n", lines));
    }

    private String title() {
        long more = now.work() - before.work();
        if (more == 0) {
            return "does the same work";
        }
        return Math.abs(more) <= FLOOR ? "does about the same work" : more > 0 ? "what it does more" : "does less work";
    }

    private String headline(boolean nowhere) {
        if (now.work() == before.work()) {
            String same = String.format(Locale.ROOT, "%,d bytecodes an operation in both", now.work());
            return hasPlaces() ? same + (nowhere ? ", at the same places; " + LEFT : ", at other places") : same;
        }
        double percent = HUNDRED * (now.work() - before.work()) / Math.max(1, before.work());
        return String.format(Locale.ROOT, "work %,d -> %,d (%+.1f %%)", before.work(), now.work(), percent);
    }

    /** What makes the counts doubtful; a reader must not look for a cause where chance was at work. */
    private static void doubts(WorkFigures side, String when, List<String> lines) {
        if (side.least() != side.most()) {
            String spread = String.format(Locale.ROOT, "%,d to %,d", side.least(), side.most());
            lines.add("its work varies from run to run, " + when + " " + spread
                    + (side.varying().isEmpty() ? "" : ", in " + side.varying()));
        }
        if (!side.others().isEmpty()) {
            lines.add(when + " another thread worked too, which is not counted: " + side.others());
        }
        side.uncounted().ifPresent(left -> lines.add(when + " the counts leave something out: " + left));
    }

    private List<WorkProfile.Extra> extras() {
        List<PlaceWork> old = before.places().orElse(List.of());
        List<PlaceWork> young = now.places().orElse(List.of());
        return Places.profile(young).since(Places.profile(old), Places.mostLacked(old), Places.mostLacked(young));
    }
}
