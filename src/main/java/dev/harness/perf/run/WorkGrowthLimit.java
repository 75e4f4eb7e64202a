package dev.harness.perf.run;

import dev.harness.perf.Complexity;
import dev.harness.perf.gate.WorkGrowthJudge;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import java.util.List;

/** Judges a limit on the growth of work. */
final class WorkGrowthLimit {
    private static final String RULE = "LimitComplexity";

    private WorkGrowthLimit() {}

    static GrowthRecord judge(TestCase test, Complexity limit, Counted counted, DearestPlaces places) {
        Subject subject = test.subject(RULE);
        if (counted.jvms().isEmpty()) {
            Verdict verdict = WorkGrowthJudge.unavailable(subject, limit, counted.obstacle());
            return new GrowthRecord(test.name().full(), "work", List.of(), List.of(), verdict);
        }
        List<CountedOperation> sized = counted.operations().stream()
                .filter(each -> each.givenSize() > 0)
                .toList();
        if (sized.isEmpty()) {
            throw Misuse.of(RULE, test.name().place(), "the test measures no sizes; call bencher.sizes(...)");
        }
        int[] sizes = sized.stream().mapToInt(CountedOperation::givenSize).toArray();
        List<WorkFigures> figures = sized.stream().map(counted::figures).toList();
        Verdict verdict = WorkGrowthJudge.judge(subject, sizes, figures, limit);
        return new GrowthRecord(
                test.name().full(),
                "work",
                sized.stream().map(CountedOperation::givenSize).toList(),
                figures.stream().map(each -> (double) each.work()).toList(),
                Reproduce.benchmark(test, places.explain(verdict, sized.get(sized.size() - 1))));
    }
}
