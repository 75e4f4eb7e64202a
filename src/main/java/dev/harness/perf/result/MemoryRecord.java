package dev.harness.perf.result;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The record of one judged memory limit. Unknown values are empty, never 0. Immutable and thread-safe.
 *
 * @param test the test, such as {@code org.example.StateTest#save[1]}
 * @param kind what the limit bounds
 * @param limitBytes the limit in bytes; empty when the test was only measured
 * @param allocatedBytes bytes allocated by one warm run (or operation)
 * @param firstRunBytes bytes allocated by the very first run, class loading included
 * @param retainedBytes bytes that one run leaves reachable
 * @param heapBytes the smallest heap in which the test passed, in bytes; empty when no size other than the limit was
 *     tried
 * @param rule how it was counted, in a few words, such as {@code every thread the body starts}
 * @param verdict the verdict of the limit
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
        Verdict verdict,
        List<AllocationSite> allocators,
        List<SizeCount> sizes)
        implements Finding {
    private static final OptionalLong NONE = OptionalLong.empty();

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
        Objects.requireNonNull(verdict, "verdict");
        allocators = List.copyOf(allocators);
        sizes = List.copyOf(sizes);
    }

    /** Returns a record without a measured value: the measurements were not sufficient, or nothing was measured. */
    public static MemoryRecord of(String test, MemoryKind kind, long limit, String rule, Verdict verdict) {
        OptionalLong limitBytes = OptionalLong.of(limit);
        return new MemoryRecord(test, kind, limitBytes, NONE, NONE, NONE, NONE, rule, verdict, List.of(), List.of());
    }

    /** Returns this record with the measured value that the limit bounds, in bytes. */
    public MemoryRecord measured(long bytes) {
        OptionalLong figure = OptionalLong.of(bytes);
        return switch (kind) {
            case ALLOCATED, OPERATION -> with(figure, firstRunBytes, retainedBytes, heapBytes);
            case RETAINED -> with(allocatedBytes, firstRunBytes, figure, heapBytes);
            case HEAP -> with(allocatedBytes, firstRunBytes, retainedBytes, figure);
        };
    }

    /** Returns this record with the bytes of the very first run. */
    public MemoryRecord firstRun(long bytes) {
        return with(allocatedBytes, OptionalLong.of(bytes), retainedBytes, heapBytes);
    }

    private MemoryRecord with(OptionalLong allocated, OptionalLong first, OptionalLong retained, OptionalLong heap) {
        return new MemoryRecord(
                test, kind, limitBytes, allocated, first, retained, heap, rule, verdict, allocators, sizes);
    }

    /** Returns this record with the call sites and sizes of the allocated bytes. */
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
                verdict,
                sites,
                objectSizes);
    }

    /** Returns the measured value that the limit bounds. */
    public OptionalLong measuredBytes() {
        return switch (kind) {
            case ALLOCATED, OPERATION -> allocatedBytes;
            case RETAINED -> retainedBytes;
            case HEAP -> heapBytes;
        };
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(verdict);
    }

    @Override
    public Object key() {
        return List.of(kind, test);
    }

    @Override
    public void addTo(RunLists lists) {
        lists.memory.add(this);
    }
}
