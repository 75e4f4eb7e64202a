package dev.harness.perf.result;

import java.util.List;
import java.util.OptionalLong;

/** Judged memory limits, for tests of what is made of them. */
public final class Limits {
    private Limits() {}

    public static MemoryRecord allocated(
            String test, MemoryKind kind, long limit, long allocated, OptionalLong firstRun, String rule) {
        MemoryRecord row = MemoryRecord.of(test, kind, limit, rule, verdict("LimitMemory", test, allocated <= limit))
                .measured(allocated);
        return firstRun.isPresent() ? row.firstRun(firstRun.getAsLong()) : row;
    }

    public static MemoryRecord retained(String test, long limit, long retained, String rule, boolean passed) {
        return MemoryRecord.of(test, MemoryKind.RETAINED, limit, rule, verdict("LimitLeaks", test, passed))
                .measured(retained);
    }

    public static MemoryRecord heap(String test, long limit, OptionalLong heap, String rule, boolean passed) {
        MemoryRecord row = MemoryRecord.of(test, MemoryKind.HEAP, limit, rule, verdict("LimitHeap", test, passed));
        return heap.isPresent() ? row.measured(heap.getAsLong()) : row;
    }

    public static MemoryRecord undecided(String test, MemoryKind kind, long limit, String rule) {
        Verdict verdict = Verdict.cannotTell(Subject.of("LimitMemory", test, test), limit + " B", rule, List.of());
        return MemoryRecord.of(test, kind, limit, rule, verdict);
    }

    private static Verdict verdict(String rule, String test, boolean passed) {
        Outcome outcome = passed ? Outcome.OK : Outcome.BROKEN;
        String headline = passed ? "within the limit" : "more than the limit";
        List<Fact> facts = List.of(new Fact("limit", "as given"));
        return new Verdict(Subject.of(rule, test, test), outcome, "limit", "measured", 0.5, headline, facts);
    }
}
