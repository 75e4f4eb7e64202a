package dev.harness.perf.result;

import java.util.List;

/** The result of a check: measured values and the verdicts on them. Immutable and thread-safe. */
public sealed interface Finding permits BenchmarkRecord, MemoryRecord, GrowthRecord, WorkRecord {
    /** Returns the verdicts in the order in which they were judged; empty when there is no limit. */
    List<Verdict> verdicts();

    /** Returns what stays the same when a retry of the test finds this again. */
    Object key();

    /** Adds this to the list of its kind: a new kind says where it belongs, or does not compile. */
    void addTo(RunLists lists);
}
