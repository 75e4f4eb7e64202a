package dev.harness.perf;

import dev.harness.perf.gate.OperationBytesJudge;
import dev.harness.perf.gate.Verdict;
import dev.harness.perf.history.MemoryKind;
import dev.harness.perf.history.MemoryRecord;
import dev.harness.perf.memory.OtherBytes;
import dev.harness.perf.memory.ThreadScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@link LimitMemory} per operation: every operation of the test's {@link Bencher} is judged for itself. */
final class LimitMemoryOperation {
    private LimitMemoryOperation() {}

    static void run(TestCase test, LimitMemorySettings settings) throws Throwable {
        BytesMeasuring counted = new BytesMeasuring(settings.threads() == ThreadScope.ALL);
        TestBencher bencher = test.bencher().orElseThrow();
        bencher.use(counted);
        try {
            test.invokeBody();
        } finally {
            bencher.use(Measuring.ONCE);
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Map.Entry<String, BytesMeasuring.Bytes> operation : counted.bytes().entrySet()) {
            verdicts.add(judge(test, settings.limit(), operation.getKey(), operation.getValue()));
        }
        Settlement.settle(test, verdicts, Reproduce.memcheck(test));
    }

    private static Verdict judge(TestCase test, long limit, String name, BytesMeasuring.Bytes bytes) {
        String subject =
                "@LimitMemory on [" + test.place() + "]" + (name.isEmpty() ? "" : " measurement \"" + name + "\"");
        Verdict verdict = OperationBytesJudge.judge(subject, limit, bytes.own(), bytes.others());
        String row = test.fullName() + (name.isEmpty() ? "" : ": " + name);
        String rule = rule(bytes);
        if (verdict.outcome() == Verdict.Outcome.CANNOT_TELL) {
            test.report().memory(MemoryRecord.undecided(row, MemoryKind.OPERATION, limit, rule));
            return verdict;
        }
        long allocated = Math.round(bytes.own() + bytes.others().bytes());
        if (test.configuration().suggest()) {
            Suggestion.operation(test, name, allocated);
        }
        test.report()
                .memory(MemoryRecord.allocated(
                        row, MemoryKind.OPERATION, limit, allocated, OptionalLong.empty(), rule));
        return verdict;
    }

    private static String rule(BytesMeasuring.Bytes bytes) {
        if (Double.isNaN(bytes.own())) {
            return "not counted"
                    + bytes.others().remark().map(reason -> "; " + reason).orElse("");
        }
        OtherBytes others = bytes.others();
        if (!others.finished()) {
            return "one operation, once warm; work that it handed on is not done";
        }
        if (others.unknown() > 0) {
            return "one operation, once warm; " + Math.round(others.unknown()) + " B by others, not known for whom";
        }
        return others.bytes() > 0
                ? "one operation and the threads that work for it, once warm"
                : "one operation on its own thread, once warm";
    }
}
