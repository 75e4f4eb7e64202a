package dev.harness.accuracy.work;

import dev.harness.accuracy.gate.Load;
import dev.harness.accuracy.gate.Page;
import dev.harness.accuracy.gate.Share;
import dev.harness.perf.Complexity;
import dev.harness.perf.gate.WorkGrowthJudge;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.work.WorkCount;
import dev.harness.perf.work.WorkJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Six limits on the growth of each algorithm, as the judge of the limit decides on them. */
final class Growth implements WorkQualityMain.Part {
    private static final List<Complexity> LIMITS = List.of(
            Complexity.CONSTANT,
            Complexity.LOGARITHMIC,
            Complexity.LINEAR,
            Complexity.LINEARITHMIC,
            Complexity.QUADRATIC,
            Complexity.CUBIC);

    private final CountRuns runs;
    private final List<GrowthAlgorithm> algorithms = new GrowthAlgorithms().all();

    Growth(Path data) {
        runs = new CountRuns(data.resolve("growth"), GrowthAlgorithms.class, List.of());
    }

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public void collect() throws Exception {
        Load.BUSY.around(() -> {
            try (WorkJvm jvm = WorkJvm.open()) {
                runs.count(jvm, 1);
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
                "Growth",
                "Each algorithm at five sizes and with six limits, " + LIMITS.get(0) + " to " + LIMITS.get(LIMITS.size() - 1)
                        + ". Wrong is a limit that is said to be exceeded and is not, or the other way round. Goal: none, but for factors"
                        + " like log log n.");
        List<Map<String, WorkCount>> jvms = runs.counts();
        if (jvms.isEmpty()) {
            page.line("Not counted.");
            return;
        }
        Tally tally = new Tally();
        List<List<String>> unlike = new ArrayList<>();
        for (GrowthAlgorithm algorithm : algorithms) {
            judge(algorithm, jvms.get(0), tally, unlike);
        }
        page.head(List.of("algorithms", "right", "over (a false alarm)", "under (missed)", "cannot tell"));
        page.row(List.of(
                "" + algorithms.size(), tally.right.counts(), tally.over.counts(), tally.under.counts(), tally.untold.counts()));
        if (!unlike.isEmpty()) {
            page.line("");
            page.head(List.of("algorithm", "grows like", "limit", "decision", "work at its sizes"));
            unlike.forEach(page::row);
        }
    }

    private static final class Tally {
        Share right = Share.NONE;
        Share over = Share.NONE;
        Share under = Share.NONE;
        Share untold = Share.NONE;

        void add(Outcome outcome, boolean within) {
            right = right.with(outcome == (within ? Outcome.OK : Outcome.BROKEN));
            over = over.with(outcome == Outcome.BROKEN && within);
            under = under.with(outcome == Outcome.OK && !within);
            untold = untold.with(outcome == Outcome.CANNOT_TELL);
        }
    }

    private static void judge(
            GrowthAlgorithm algorithm, Map<String, WorkCount> counts, Tally tally, List<List<String>> unlike) {
        int[] sizes = algorithm.sizes();
        List<WorkFigures> figures = IntStream.of(sizes)
                .mapToObj(size -> CountRuns.figures(List.of(counts.get(GrowthAlgorithms.label(algorithm, size)))))
                .toList();
        Subject subject = Subject.of("LimitComplexity", "Growth#" + algorithm.name(), algorithm.name());
        for (Complexity limit : LIMITS) {
            Verdict verdict = WorkGrowthJudge.judge(subject, sizes, figures, limit);
            boolean within = algorithm.growth().compareTo(limit) <= 0;
            tally.add(verdict.outcome(), within);
            if (verdict.outcome() != (within ? Outcome.OK : Outcome.BROKEN)) {
                unlike.add(List.of(
                        algorithm.name(),
                        algorithm.known(),
                        limit.name(),
                        verdict.outcome().name() + ", seen as " + verdict.measured(),
                        figures.stream()
                                .map(each -> String.format(Locale.ROOT, "%,d", each.work()))
                                .collect(Collectors.joining(" "))));
            }
        }
    }
}
