package dev.harness.perf.result;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The record of a limit on the work of an operation. Immutable and thread-safe.
 *
 * @param test the test and the name of the measurement, such as {@code org.example.StateTest#save: insert}
 * @param figures what was counted; empty if nothing could be counted
 * @param verdict the verdict of the limit
 */
public record WorkRecord(String test, Optional<WorkFigures> figures, Verdict verdict) implements Finding {
    /** Checks that nothing is missing. */
    public WorkRecord {
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(figures, "figures");
        Objects.requireNonNull(verdict, "verdict");
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(verdict);
    }

    @Override
    public Object key() {
        return List.of("work", verdict.subject());
    }

    @Override
    public void addTo(RunLists lists) {
        lists.work.add(this);
    }
}
