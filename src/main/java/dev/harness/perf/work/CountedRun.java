package dev.harness.perf.work;

import java.util.Arrays;

/** What one run did, in units. Immutable. */
final class CountedRun {
    private final int[] methods;
    private final long[] units;
    private final long othersUnits;
    private final String otherThread;
    private final int othersMethod;

    /** Reads what was counted since the last start. */
    CountedRun(Hook hook) {
        methods = hook.usedMethods();
        units = Arrays.stream(methods).mapToLong(hook::units).toArray();
        othersUnits = hook.othersUnits();
        otherThread = hook.otherThread();
        othersMethod = hook.othersMethod();
    }

    /** Returns the work of all methods. */
    long work() {
        return Math.round((double) Arrays.stream(units).sum() / PriceList.UNIT);
    }

    /** Returns the methods that it called, in ascending order. */
    int[] methods() {
        return methods.clone();
    }

    /** Returns what a method did, in units; 0 if it was not called. */
    long units(int method) {
        int place = Arrays.binarySearch(methods, method);
        return place < 0 ? 0 : units[place];
    }

    /** Returns whether another thread worked meanwhile. */
    boolean disturbed() {
        return othersUnits > 0;
    }

    /** Returns the name of a thread that did. */
    String otherThread() {
        return otherThread;
    }

    /** Returns the method that it ran. */
    int othersMethod() {
        return othersMethod;
    }
}
