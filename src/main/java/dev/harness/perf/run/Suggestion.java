package dev.harness.perf.run;

import dev.harness.perf.memory.Headroom;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.stats.WorkSize;

/** {@code harness.memcheck.suggest=on}: prints, for each test, the annotation to paste; for work, where it was counted. */
final class Suggestion {
    private static final int ALLOCATION_MARGIN = 10;
    private static final int HEAP_MARGIN = 25;
    private static final int WORK_MARGIN = 10;

    private Suggestion() {}

    static void allocation(TestCase test, long bytes) {
        print(test, "LimitMemory", Headroom.above(bytes, ALLOCATION_MARGIN), "allocates", bytes);
    }

    static void operation(TestCase test, String name, long bytes) {
        String operation = name.isEmpty() ? "one operation allocates" : "one operation \"" + name + "\" allocates";
        print(test, "LimitMemory", Headroom.above(bytes, ALLOCATION_MARGIN), operation, bytes);
    }

    static void heap(TestCase test, long bytes) {
        print(test, "LimitHeap", Headroom.above(bytes, HEAP_MARGIN), "passes with a heap of", bytes);
    }

    /** A test whose sizes are only counted for their growth needs no limit on each of them. */
    static void work(TestCase test, Counted counted, boolean sizesToo) {
        for (CountedOperation operation : counted.operations()) {
            if (operation.givenSize() > 0 && !sizesToo) {
                continue;
            }
            WorkFigures figures = counted.figures(operation);
            String what = operation.label().map(label -> " \"" + label + "\"").orElse("");
            System.out.printf(
                    "Harness suggests on [%s]: @LimitWork(\"%s\")   // one operation%s does %s bytecodes on JDK %d%n",
                    test.name().place(),
                    WorkSize.above(figures.most(), WORK_MARGIN),
                    what,
                    WorkSize.format(figures.work()),
                    Runtime.version().feature());
        }
    }

    private static void print(TestCase test, String annotation, String limit, String verb, long bytes) {
        System.out.printf(
                "Harness suggests on [%s]: @%s(\"%s\")   // %s %,d B%n",
                test.name().place(), annotation, limit, verb, bytes);
    }
}
