package dev.harness.perf.measure;

/** The source of time; a fake one in tests. */
@FunctionalInterface
interface Clock {
    /** Returns nanoseconds since a fixed but arbitrary moment. */
    long nanos();
}
