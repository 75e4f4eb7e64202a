package dev.harness.perf;

import dev.harness.perf.gate.OperationBytesJudge;
import dev.harness.perf.gate.Verdict;
import dev.harness.perf.history.MemoryKind;
import dev.harness.perf.history.MemoryRecord;
import dev.harness.perf.memory.OperationBytes;
import dev.harness.perf.memory.ThreadScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@link LimitMemory} per operation: every operation of the test's {@link Bencher} is judged for itself. */
final class LimitMemoryOperation {
    private LimitMemoryOperation() {}

    static void run(TestCase test, LimitMemorySettings settings) throws Throwable {
        BytesMeasuring counted = new BytesMeasuring(
                settings.threads() == ThreadScope.ALL,
                BenchmarkSettings.of(test).ownThread());
        TestBencher bencher = test.bencher().orElseThrow();
        bencher.use(counted);
        try {
            test.invokeBody();
        } finally {
            bencher.use(Measuring.ONCE);
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Map.Entry<String, OperationBytes> operation : counted.bytes().entrySet()) {
            verdicts.add(judge(test, settings.limit(), operation.getKey(), operation.getValue()));
        }
        Settlement.settle(test, verdicts, Reproduce.memcheck(test));
    }

    private static Verdict judge(TestCase test, long limit, String name, OperationBytes bytes)
            throws InterruptedException {
        String subject =
                "@LimitMemory on [" + test.place() + "]" + (name.isEmpty() ? "" : " measurement \"" + name + "\"");
        Verdict verdict = OperationBytesJudge.judge(subject, limit, bytes);
        String row = test.fullName() + (name.isEmpty() ? "" : ": " + name);
        String rule = OperationBytesJudge.words(bytes);
        if (verdict.outcome() == Verdict.Outcome.CANNOT_TELL) {
            test.report().memory(MemoryRecord.undecided(row, MemoryKind.OPERATION, limit, rule));
            return verdict;
        }
        long allocated = Math.round(bytes.all());
        if (test.configuration().suggest()) {
            Suggestion.operation(test, name, allocated);
        }
        Explanation explanation =
                verdict.broken() ? Explanation.of(test, CountedRun.ofOperation(name, bytes.all())) : Explanation.NONE;
        test.report()
                .memory(MemoryRecord.allocated(row, MemoryKind.OPERATION, limit, allocated, OptionalLong.empty(), rule)
                        .explained(explanation.sites(), explanation.sizes()));
        return verdict.with(explanation.facts());
    }
}
