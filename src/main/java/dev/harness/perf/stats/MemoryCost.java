package dev.harness.perf.stats;

/**
 * What access to memory may add to the time of an operation on the largest input. A growth by no more is not held against a limit.
 *
 * @param nanos in nanoseconds; 0 if all inputs are near the processor
 * @param shared whether all operations of a size used one object, of which nobody knows how large it is: then only a growth far beyond
 *     the limit cannot be the memory's
 */
public record MemoryCost(double nanos, boolean shared) {
    /** All inputs are near the processor. */
    public static final MemoryCost NONE = new MemoryCost(0, false);

    String reason() {
        return shared
                ? ", but all operations of a size use one object of unknown size, and a difference as small as this can be a few"
                        + " accesses to memory; take larger sizes, or bound the work"
                : ", but the inputs outgrow the processor's caches, and a difference as small as this can"
                        + " be the memory's; bound the allocation, or take smaller sizes";
    }
}
