package dev.harness.perf.junit;

import dev.harness.perf.LimitHeap;
import dev.harness.perf.LimitLeaks;
import dev.harness.perf.run.Check;
import dev.harness.perf.run.HeapCheck;
import dev.harness.perf.run.LeakCheck;
import dev.harness.perf.run.Misuse;
import dev.harness.perf.run.Settings;
import dev.harness.perf.stats.ByteSize;
import java.util.Optional;

/** Reads {@link LimitLeaks} and {@link LimitHeap}, whose only attribute is a size. */
final class LimitReader {
    private LimitReader() {}

    static Optional<Check> leaks(JUnitTest test, Settings settings) {
        return test.annotation(LimitLeaks.class)
                .map(annotation -> new LeakCheck(size("LimitLeaks", annotation.value(), test)));
    }

    static Optional<Check> heap(JUnitTest test, Settings settings) {
        return test.annotation(LimitHeap.class).map(annotation -> heap(annotation, test));
    }

    private static Check heap(LimitHeap annotation, JUnitTest test) {
        long limit = size("LimitHeap", annotation.value(), test);
        if (limit < HeapCheck.SMALLEST) {
            throw Misuse.of(
                    "LimitHeap",
                    test.name().place(),
                    "value \"" + annotation.value() + "\" is less than 2 MB, the smallest heap a JVM takes");
        }
        return new HeapCheck(limit);
    }

    /** Returns an attribute that is a size, in bytes; refuses any other value. */
    static long size(String annotation, String text, JUnitTest test) {
        try {
            return ByteSize.parse(text);
        } catch (IllegalArgumentException refused) {
            throw Misuse.of(annotation, test.name().place(), String.valueOf(refused.getMessage()));
        }
    }
}
