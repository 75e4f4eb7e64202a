package dev.harness.perf.gate;

import dev.harness.perf.Complexity;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.stats.WorkSize;
import dev.harness.perf.work.WorkGrowth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Judges how the work of an operation grows with the size of its input, see {@link WorkGrowth}. Counts that differ from run to
 * run must give the same answer with the smallest, the most frequent and the largest of each size. Stateless.
 */
public final class WorkGrowthJudge {
    private WorkGrowthJudge() {}

    /**
     * Returns the verdict.
     *
     * @param sizes at least three, positive and increasing
     * @param figures what was counted at each of them
     * @param limit the fastest growth allowed
     */
    public static Verdict judge(Subject subject, int[] sizes, List<WorkFigures> figures, Complexity limit) {
        WorkGrowth growth = growth(sizes, figures, limit, WorkFigures::work);
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("limit", name(limit) + ", " + limit.notation()));
        facts.add(new Fact("fitted", growth.formula()));
        facts.add(new Fact("measured", counts(sizes, figures)));
        Optional<String> doubt = doubt(sizes, figures, limit, growth.verdict());
        if (doubt.isPresent()) {
            return Verdict.cannotTell(subject, words(limit), doubt.get(), facts);
        }
        Outcome outcome = switch (growth.verdict()) {
            case WITHIN -> Outcome.OK;
            case EXCEEDED -> Outcome.BROKEN;
            case CANNOT_TELL -> Outcome.CANNOT_TELL;
        };
        String headline = outcome == Outcome.CANNOT_TELL ? growth.sentence() : "its work " + growth.sentence();
        return new Verdict(subject, outcome, words(limit), growth.growth().notation(), Double.NaN, headline, facts);
    }

    /** Returns "cannot tell" for an operation that was not counted. */
    public static Verdict unavailable(Subject subject, Complexity limit, String reason) {
        return Verdict.cannotTell(
                subject, words(limit), reason, List.of(new Fact("limit", name(limit) + ", " + limit.notation())));
    }

    private static Optional<String> doubt(
            int[] sizes, List<WorkFigures> figures, Complexity limit, WorkGrowth.Verdict verdict) {
        for (int i = 0; i < sizes.length; i++) {
            if (!figures.get(i).others().isEmpty()) {
                return Optional.of("other threads work, too, at size " + sizes[i] + ": "
                        + figures.get(i).others());
            }
        }
        boolean alike = growth(sizes, figures, limit, WorkFigures::least).verdict() == verdict
                && growth(sizes, figures, limit, WorkFigures::most).verdict() == verdict;
        if (!alike) {
            return Optional.of("its work is not deterministic, " + widest(sizes, figures));
        }
        return verdict == WorkGrowth.Verdict.WITHIN ? uncounted(figures) : Optional.empty();
    }

    private static Optional<String> uncounted(List<WorkFigures> figures) {
        return figures.stream()
                .flatMap(each -> each.uncounted().stream())
                .findFirst()
                .map(left -> "not all of it can be counted: " + left);
    }

    private static WorkGrowth growth(
            int[] sizes, List<WorkFigures> figures, Complexity limit, ToLongFunction<WorkFigures> which) {
        return new WorkGrowth(sizes, figures.stream().mapToLong(which).toArray(), limit);
    }

    private static String widest(int[] sizes, List<WorkFigures> figures) {
        int widest = 0;
        for (int i = 1; i < sizes.length; i++) {
            if (spread(figures.get(i)) > spread(figures.get(widest))) {
                widest = i;
            }
        }
        return "at size " + sizes[widest] + " " + WorkJudge.range(figures.get(widest));
    }

    private static double spread(WorkFigures figures) {
        return (double) (figures.most() - figures.least()) / Math.max(1, figures.work());
    }

    private static String counts(int[] sizes, List<WorkFigures> figures) {
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> String.format(Locale.ROOT, "size %,d: ", sizes[i])
                        + WorkSize.format(figures.get(i).work()))
                .collect(Collectors.joining("\n"));
    }

    private static String words(Complexity limit) {
        return "work <= " + limit.notation();
    }

    private static String name(Complexity growth) {
        return growth.name().toLowerCase(Locale.ROOT);
    }
}
