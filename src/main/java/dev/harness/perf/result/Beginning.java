package dev.harness.perf.result;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What was so when a run began. Immutable and thread-safe.
 *
 * @param seed of every coin and order that the run draws; empty when unknown
 * @param load how many threads of the whole machine ran or waited for a processor, the mean of the minute before; empty when unknown
 */
public record Beginning(OptionalLong seed, OptionalDouble load) {
    /** Of a run whose file does not say. */
    public static final Beginning UNKNOWN = new Beginning(OptionalLong.empty(), OptionalDouble.empty());

    /**
     * Checks the load.
     *
     * @throws IllegalArgumentException if it is less than 0 or no number
     */
    public Beginning {
        Objects.requireNonNull(seed, "seed");
        if (load.isPresent() && !(load.getAsDouble() >= 0 && Double.isFinite(load.getAsDouble()))) {
            throw new IllegalArgumentException(
                    "load is " + load.getAsDouble() + ", but must be a number of at least 0");
        }
    }
}
