package dev.harness.perf.result;

import java.util.List;

/** What a check found out about a test: figures, and what the limits say of them. Immutable and thread-safe. */
public sealed interface Finding permits BenchmarkRecord, MemoryRecord, GrowthRecord {
    /** Returns what the limits say, in the order in which they were judged; none where nothing is limited. */
    List<Verdict> verdicts();

    /** Adds this to the list of its kind: a new kind says where it belongs, or does not compile. */
    void addTo(RunLists lists);
}
