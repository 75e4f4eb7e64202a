package dev.harness.perf.memory;

import java.io.Serializable;

/**
 * A place in the user's code, and what was allocated there or in what it calls.
 *
 * @param place class, method and line, such as {@code StateJson.write:42}
 * @param type the class of the objects
 * @param bytes their bytes
 * @param objects how many there were; for samples, how many samples
 */
public record CallSite(String place, String type, long bytes, long objects) implements Serializable {
    CallSite dividedBy(int runs) {
        return new CallSite(place, type, bytes / runs, objects / runs);
    }
}
