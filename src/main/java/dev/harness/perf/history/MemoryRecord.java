package dev.harness.perf.history;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One judged memory limit, as it is saved. What is not known is empty, never 0. Immutable and thread-safe.
 *
 * @param test the test, such as {@code org.example.StateTest#save[1]}
 * @param kind what the limit bounds
 * @param limitBytes the limit in bytes; empty when the test was only measured
 * @param allocatedBytes bytes allocated by one warm run (or operation)
 * @param firstRunBytes bytes allocated by the very first run, class loading included
 * @param retainedBytes bytes that one run leaves reachable for good
 * @param heapBytes the smallest heap in bytes in which the test was seen to pass; empty when none smaller than the limit
 *     was tried
 * @param rule how it was counted, in a few words, such as {@code every thread the body starts}
 * @param passed whether the limit was kept, or at least not seen to be broken
 * @param allocators the call sites that allocate most, largest first; empty when they were not recorded
 * @param sizes the sizes of the allocated objects; empty when they were not recorded
 */
public record MemoryRecord(
        String test,
        MemoryKind kind,
        OptionalLong limitBytes,
        OptionalLong allocatedBytes,
        OptionalLong firstRunBytes,
        OptionalLong retainedBytes,
        OptionalLong heapBytes,
        String rule,
        boolean passed,
        List<AllocationSite> allocators,
        List<SizeCount> sizes) {
    /** Copies the lists. */
    public MemoryRecord {
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(limitBytes, "limitBytes");
        Objects.requireNonNull(allocatedBytes, "allocatedBytes");
        Objects.requireNonNull(firstRunBytes, "firstRunBytes");
        Objects.requireNonNull(retainedBytes, "retainedBytes");
        Objects.requireNonNull(heapBytes, "heapBytes");
        Objects.requireNonNull(rule, "rule");
        allocators = List.copyOf(allocators);
        sizes = List.copyOf(sizes);
    }

    /** Returns a judged limit on allocated bytes ({@code ALLOCATED} or {@code OPERATION}). */
    public static MemoryRecord allocated(
            String test, MemoryKind kind, long limit, long allocated, OptionalLong firstRun, String rule) {
        return new MemoryRecord(
                test,
                kind,
                OptionalLong.of(limit),
                OptionalLong.of(allocated),
                firstRun,
                OptionalLong.empty(),
                OptionalLong.empty(),
                rule,
                allocated <= limit,
                List.of(),
                List.of());
    }

    /** Returns a judged limit on what a run leaves behind. */
    public static MemoryRecord retained(String test, long limit, long retained, String rule, boolean passed) {
        return new MemoryRecord(
                test,
                MemoryKind.RETAINED,
                OptionalLong.of(limit),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.of(retained),
                OptionalLong.empty(),
                rule,
                passed,
                List.of(),
                List.of());
    }

    /**
     * Returns a judged limit on the heap.
     *
     * @param heap the smallest heap in which the test was seen to pass; empty when it passed in none, or when it passed
     *     within the limit and nothing smaller was tried
     */
    public static MemoryRecord heap(String test, long limit, OptionalLong heap, String rule, boolean passed) {
        return new MemoryRecord(
                test,
                MemoryKind.HEAP,
                OptionalLong.of(limit),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                heap,
                rule,
                passed,
                List.of(),
                List.of());
    }

    /** Returns a limit of which this JVM could not tell whether it is kept: there is no figure, and it did not break. */
    public static MemoryRecord undecided(String test, MemoryKind kind, long limit, String rule) {
        return new MemoryRecord(
                test,
                kind,
                OptionalLong.of(limit),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                rule,
                true,
                List.of(),
                List.of());
    }

    /** Returns whether there is a limit, and nothing that could be held against it. */
    public boolean isUndecided() {
        return passed
                && kind != MemoryKind.HEAP
                && limitBytes.isPresent()
                && measuredBytes().isEmpty();
    }

    /** Returns the same with where the bytes come from. */
    public MemoryRecord explained(List<AllocationSite> sites, List<SizeCount> objectSizes) {
        return new MemoryRecord(
                test,
                kind,
                limitBytes,
                allocatedBytes,
                firstRunBytes,
                retainedBytes,
                heapBytes,
                rule,
                passed,
                sites,
                objectSizes);
    }

    /** Returns the figure that the limit bounds. */
    public OptionalLong measuredBytes() {
        return switch (kind) {
            case ALLOCATED, OPERATION -> allocatedBytes;
            case RETAINED -> retainedBytes;
            case HEAP -> heapBytes;
        };
    }
}
