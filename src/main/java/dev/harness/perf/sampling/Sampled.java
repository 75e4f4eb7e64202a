package dev.harness.perf.sampling;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one JVM recorded of an operation. Immutable.
 *
 * @param event the name of the recorder's event that was sampled
 * @param samples how many samples there are
 * @param methods how many of them each method was at the top of, by its name; one of the JDK comes with the nearest other code below it
 * @param inlining what the JIT's highest level decided about calls between methods, the last decision of each compilation
 * @param recording the file of the recording, which flame graphs are drawn from
 */
public record Sampled(
        String event, long samples, Map<String, Long> methods, List<InlineDecision> inlining, String recording)
        implements Serializable {
    /** Copies the collections. */
    public Sampled {
        methods = Map.copyOf(methods);
        inlining = List.copyOf(inlining);
    }

    /** Returns whether it is the processor's time that was sampled, and not the time that passed. */
    boolean isOfCpuTime() {
        return event.equals(Events.CPU_SAMPLE);
    }

    /** Returns the file of the recording. */
    public Path file() {
        return Path.of(recording);
    }

    /** Returns the share of a method, from 0 to 1; 0 if nothing was sampled. */
    double share(String method) {
        return samples == 0 ? 0 : (double) methods.getOrDefault(method, 0L) / samples;
    }
}
