package dev.harness.perf.result;

import java.io.Serializable;
import java.util.Objects;

/**
 * A place in the code that allocates. Immutable and thread-safe.
 *
 * @param place the call site, such as {@code StateJson.write:42}
 * @param type the class of the objects that are allocated there, such as {@code byte[]}
 * @param bytes bytes allocated there
 * @param objects objects allocated there
 */
public record AllocationSite(String place, String type, long bytes, long objects) implements Serializable {
    /** Checks that nothing is missing. */
    public AllocationSite {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(type, "type");
    }
}
