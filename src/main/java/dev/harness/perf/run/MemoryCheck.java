package dev.harness.perf.run;

import dev.harness.perf.gate.AllocationJudge;
import dev.harness.perf.memory.Allocation;
import dev.harness.perf.memory.AllocationMeter;
import dev.harness.perf.memory.RunPlan;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Verdict;
import java.util.List;

/**
 * Bounds the bytes that one run of a test's body allocates. Immutable and thread-safe.
 *
 * @param limit the limit
 * @param warmup runs before the judged ones, 0 to judge one cold run; {@link RunPlan#AUTOMATIC} to choose by time
 */
public record MemoryCheck(MemoryLimit limit, int warmup) implements Check {

    @Override
    public Findings run(TestCase test, RunContext context) throws Throwable {
        Allocation allocation = AllocationMeter.measure(test.body(), RunPlan.of(warmup), limit.threads());
        Verdict verdict = AllocationJudge.judge(test.subject(MemoryLimit.RULE), limit.bytes(), allocation);
        if (!verdict.undecided() && context.settings().suggest()) {
            Suggestion.allocation(test, allocation.steady());
        }
        int repeated = allocation.rerunFailure().isPresent() ? 0 : warmup;
        Explanation explanation = verdict.broken()
                ? Explanation.of(test, context, CountedRun.ofTest(repeated, allocation.steady()))
                : Explanation.NONE;
        MemoryRecord row = row(test, allocation, Reproduce.memcheck(test, verdict.with(explanation.facts())));
        return Findings.of(List.of(row.explained(explanation.sites(), explanation.sizes())))
                .behind(allocation.rerunFailure().stream().toList());
    }

    private MemoryRecord row(TestCase test, Allocation allocation, Verdict verdict) {
        MemoryRecord row = MemoryRecord.of(
                test.name().full(), MemoryKind.ALLOCATED, limit.bytes(), AllocationJudge.words(allocation), verdict);
        if (verdict.undecided()) {
            return row;
        }
        MemoryRecord measured = row.measured(allocation.steady());
        return allocation.isCold() ? measured : measured.firstRun(allocation.firstRun());
    }
}
