package dev.harness.perf.result;

import java.util.List;
import java.util.Objects;

/**
 * The record of how the cost of an operation grows with the size of its input. Immutable and thread-safe.
 *
 * @param test the test, such as {@code org.example.StateTest#save}
 * @param cost what grows: {@code time} in nanoseconds, {@code allocation} in bytes, {@code work} in bytecodes
 * @param sizes the sizes that were measured, ascending
 * @param costs the cost of one operation at each size; NaN where it could not be measured
 * @param verdict the verdict of the limit
 */
public record GrowthRecord(String test, String cost, List<Integer> sizes, List<Double> costs, Verdict verdict)
        implements Finding {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there are not as many costs as sizes
     */
    public GrowthRecord {
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(cost, "cost");
        Objects.requireNonNull(verdict, "verdict");
        sizes = List.copyOf(sizes);
        costs = List.copyOf(costs);
        if (sizes.size() != costs.size()) {
            throw new IllegalArgumentException(test + ": " + sizes.size() + " sizes, but " + costs.size() + " costs");
        }
    }

    @Override
    public List<Verdict> verdicts() {
        return List.of(verdict);
    }

    @Override
    public Object key() {
        return List.of("growth", cost, test);
    }

    @Override
    public void addTo(RunLists lists) {
        lists.growth.add(this);
    }
}
