package dev.harness.perf.run;

import dev.harness.perf.gate.WorkBound;
import dev.harness.perf.gate.WorkJudge;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.result.WorkRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A limit on the work of each operation of a test. Immutable and thread-safe.
 *
 * @param bound the limit
 */
public record WorkLimit(WorkBound bound) {
    private static final String RULE = "LimitWork";

    List<WorkRecord> judge(TestCase test, Counted counted, DearestPlaces places) {
        Subject whole = test.subject(RULE);
        if (counted.jvms().isEmpty()) {
            Verdict verdict = WorkJudge.unavailable(whole, bound, counted.obstacle());
            return List.of(new WorkRecord(test.name().full(), Optional.empty(), verdict));
        }
        List<WorkRecord> records = new ArrayList<>();
        for (CountedOperation operation : counted.operations()) {
            Subject subject = operation.label().map(whole::measurement).orElse(whole);
            WorkFigures figures = counted.figures(operation);
            Verdict verdict = judge(subject, figures);
            records.add(new WorkRecord(
                    test.name().full()
                            + operation.label().map(label -> ": " + label).orElse(""),
                    Optional.of(figures),
                    Reproduce.benchmark(test, places.explain(verdict, operation))));
        }
        return records;
    }

    private Verdict judge(Subject subject, WorkFigures figures) {
        return bound.foreign(Runtime.version().feature())
                .map(reason -> WorkJudge.unavailable(subject, bound, reason))
                .orElseGet(() -> WorkJudge.judge(subject, bound, figures));
    }
}
