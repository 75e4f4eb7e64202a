package dev.harness.perf.work;

import java.util.ArrayList;
import java.util.List;

/** The names behind the numbers that instrumented methods have. Thread-safe. */
final class MethodTable {
    /** What all methods beyond the capacity share. */
    private static final MethodName REST = new MethodName("", "methods without a counter of their own", "");

    private final int capacity;
    private final List<MethodName> names = new ArrayList<>();

    MethodTable(int capacity) {
        this.capacity = capacity;
    }

    /** Returns a new number, or the last one if there are no more. */
    synchronized int add(MethodName name) {
        if (names.size() >= capacity - 1) {
            return capacity - 1;
        }
        names.add(name);
        return names.size() - 1;
    }

    synchronized MethodName name(int number) {
        return number < names.size() ? names.get(number) : REST;
    }
}
