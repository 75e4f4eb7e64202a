package dev.harness.perf.leaks;

/**
 * A class of which every run leaves objects reachable.
 *
 * @param className the class
 * @param objectsPerRun how many objects a run leaves, on average
 * @param bytesPerRun their own bytes, on average
 * @param path the path from a root to one of them; empty if it was not found
 */
public record Leak(String className, double objectsPerRun, double bytesPerRun, String path) {
    /** Returns the same with what holds one of them. */
    Leak heldBy(String holder) {
        return new Leak(className, objectsPerRun, bytesPerRun, holder);
    }
}
