package dev.harness.perf;

import dev.harness.perf.gate.OperationBytesJudge;
import dev.harness.perf.gate.Verdict;
import dev.harness.perf.history.MemoryKind;
import dev.harness.perf.history.MemoryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@link LimitMemory} per operation: every operation of the test's {@link Bencher} is judged for itself. */
final class LimitMemoryOperation {
    private static final String RULE = "one operation on its own thread, once warm";

    private LimitMemoryOperation() {}

    static void run(TestCase test, long limit) throws Throwable {
        BytesMeasuring counted = new BytesMeasuring();
        TestBencher bencher = test.bencher().orElseThrow();
        bencher.use(counted);
        try {
            test.invokeBody();
        } finally {
            bencher.use(Measuring.ONCE);
        }
        List<Verdict> verdicts = new ArrayList<>();
        for (Map.Entry<String, Double> operation : counted.bytes().entrySet()) {
            String name = operation.getKey().isEmpty() ? "" : " measurement \"" + operation.getKey() + "\"";
            double bytes = operation.getValue();
            verdicts.add(OperationBytesJudge.judge("@LimitMemory on [" + test.place() + "]" + name, limit, bytes));
            if (!Double.isNaN(bytes)) {
                test.report()
                        .memory(MemoryRecord.allocated(
                                test.fullName() + (operation.getKey().isEmpty() ? "" : ": " + operation.getKey()),
                                MemoryKind.OPERATION,
                                limit,
                                Math.round(bytes),
                                OptionalLong.empty(),
                                RULE));
            }
        }
        Settlement.settle(test, verdicts, Reproduce.memcheck(test));
    }
}
