package dev.harness.perf.run;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.gate.OperationBytesJudge;
import dev.harness.perf.memory.OperationBytes;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bounds the bytes of one operation; every operation of the test's {@code Bencher} is judged separately. Immutable and
 * thread-safe.
 *
 * @param limit the limit
 * @param ownThread whether operations run on a thread of their own
 */
public record OperationMemoryCheck(MemoryLimit limit, boolean ownThread) implements Check {

    @Override
    public Findings run(TestCase test, RunContext context) throws Throwable {
        ByteCountingHandler counted = new ByteCountingHandler(limit.threads() == Threads.ALL, ownThread);
        test.invokeBody(counted);
        List<MemoryRecord> rows = new ArrayList<>();
        try {
            for (Map.Entry<String, OperationBytes> operation : counted.bytes().entrySet()) {
                rows.add(judge(test, context, operation.getKey(), operation.getValue()));
            }
        } catch (RuntimeException | Error ended) {
            return Findings.of(rows).failedBy(ended); // a timeout, say: what was judged stays
        }
        return Findings.of(rows);
    }

    private MemoryRecord judge(TestCase test, RunContext context, String name, OperationBytes bytes) {
        Subject whole = test.subject(MemoryLimit.RULE);
        Subject subject = name.isEmpty() ? whole : whole.measurement(name);
        Verdict verdict = OperationBytesJudge.judge(subject, limit.bytes(), bytes);
        long allocated = Math.round(bytes.all());
        if (!verdict.undecided() && context.settings().suggest()) {
            Suggestion.operation(test, name, allocated);
        }
        Explanation explanation = verdict.broken()
                ? Explanation.of(test, context, CountedRun.ofOperation(name, bytes.all(), ownThread))
                : Explanation.NONE;
        String full = test.name().full() + (name.isEmpty() ? "" : ": " + name);
        List<Fact> facts = new ArrayList<>(explanation.facts());
        if (verdict.broken()) {
            facts.addAll(causes(test, context).ofOperation(name, full));
        }
        MemoryRecord row = MemoryRecord.of(
                        full,
                        MemoryKind.OPERATION,
                        limit.bytes(),
                        OperationBytesJudge.words(bytes),
                        Reproduce.memcheck(test, verdict.with(facts)))
                .explained(explanation.sites(), explanation.sizes());
        return verdict.undecided() ? row : row.measured(allocated);
    }

    private Causes causes(TestCase test, RunContext context) {
        return new Causes(
                test,
                context,
                new WorkForks(test, context.forks(), ownThread),
                new BenchmarkSettings(Optional.empty(), context.settings().measure(), 0, ownThread));
    }
}
