package dev.harness.perf.junit;

import dev.harness.perf.LimitMemory;
import dev.harness.perf.run.Check;
import dev.harness.perf.run.MemoryCheck;
import dev.harness.perf.run.MemoryLimit;
import dev.harness.perf.run.Misuse;
import dev.harness.perf.run.OperationMemoryCheck;
import dev.harness.perf.run.Settings;
import java.util.Optional;

/** Reads {@link LimitMemory}. */
final class MemoryReader {
    private MemoryReader() {}

    static Optional<Check> read(JUnitTest test, Settings settings) {
        return test.annotation(LimitMemory.class).map(limit -> check(limit, test, settings));
    }

    private static Check check(LimitMemory annotation, JUnitTest test, Settings settings) {
        boolean perOperation = switch (annotation.per()) {
            case AUTO -> test.bencher().isPresent();
            case OPERATION -> true;
            case TEST -> false;
        };
        if (annotation.warmup() < 0 && annotation.warmup() != LimitMemory.AUTOMATIC) {
            throw misuse(test, "warmup = " + annotation.warmup() + " is negative; write 0 or more, or leave it out");
        }
        if (perOperation && test.bencher().isEmpty()) {
            throw misuse(test, "per = OPERATION needs a Bencher parameter whose operations are counted");
        }
        if (perOperation && annotation.warmup() != LimitMemory.AUTOMATIC) {
            throw misuse(
                    test,
                    "warmup = " + annotation.warmup()
                            + " counts runs of the test, but steady operations of the Bencher are"
                            + " judged; remove it, or write per = TEST");
        }
        MemoryLimit limit =
                new MemoryLimit(LimitReader.size("LimitMemory", annotation.value(), test), annotation.threads());
        return perOperation
                ? new OperationMemoryCheck(
                        limit, BenchmarkReader.settings(test, settings).ownThread())
                : new MemoryCheck(limit, annotation.warmup());
    }

    private static RuntimeException misuse(JUnitTest test, String problem) {
        return Misuse.of("LimitMemory", test.name().place(), problem);
    }
}
