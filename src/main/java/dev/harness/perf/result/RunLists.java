package dev.harness.perf.result;

import java.util.ArrayList;
import java.util.List;

/** The findings of a run, each in the list of its kind, in the order in which they were added. Not thread-safe. */
final class RunLists {
    final List<BenchmarkRecord> benchmarks = new ArrayList<>();
    final List<MemoryRecord> memory = new ArrayList<>();
    final List<GrowthRecord> growth = new ArrayList<>();
    final List<WorkRecord> work = new ArrayList<>();
}
