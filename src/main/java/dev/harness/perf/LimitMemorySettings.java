package dev.harness.perf;

import dev.harness.perf.memory.RunPlan;
import dev.harness.perf.memory.ThreadScope;
import dev.harness.perf.stats.ByteSize;

/** What a {@link LimitMemory} asks for, checked. */
record LimitMemorySettings(long limit, ThreadScope threads, boolean perOperation, int warmup) {

    /** Reads the annotation; throws what is wrong with it, naming the place. */
    static LimitMemorySettings of(LimitMemory annotation, TestCase test) {
        boolean perOperation = switch (annotation.per()) {
            case AUTO -> test.bencher().isPresent();
            case OPERATION -> true;
            case TEST -> false;
        };
        if (annotation.warmup() < 0 && annotation.warmup() != RunPlan.AUTOMATIC) {
            throw misuse(test, "warmup = " + annotation.warmup() + " is negative; write 0 or more, or leave it out");
        }
        if (perOperation && test.bencher().isEmpty()) {
            throw misuse(test, "per = OPERATION needs a Bencher parameter whose operations are counted");
        }
        if (perOperation && annotation.warmup() != RunPlan.AUTOMATIC) {
            throw misuse(
                    test,
                    "warmup = " + annotation.warmup()
                            + " counts runs of the test, but steady operations of the Bencher are"
                            + " judged; remove it, or write per = TEST");
        }
        return new LimitMemorySettings(
                limit(annotation, test),
                annotation.threads() == LimitMemory.Threads.ALL ? ThreadScope.ALL : ThreadScope.CURRENT,
                perOperation,
                annotation.warmup());
    }

    private static long limit(LimitMemory annotation, TestCase test) {
        try {
            return ByteSize.parse(annotation.value());
        } catch (IllegalArgumentException e) {
            throw misuse(test, String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException misuse(TestCase test, String problem) {
        return Misuse.of("LimitMemory", test.place(), problem);
    }
}
