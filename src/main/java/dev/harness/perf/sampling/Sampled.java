package dev.harness.perf.sampling;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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
    /** Of an operation that works, a second gives several hundreds. */
    private static final int FEW = 20;

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

    /** Returns the methods with most samples, at most so many, and how many samples there are: {@code Cart.total  62.0 %}. */
    public List<String> shares(int most) {
        List<String> lines = methods.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(each -> String.format(Locale.ROOT, "%s  %.1f %%", each.getKey(), 100 * share(each.getKey())))
                .collect(Collectors.toCollection(ArrayList::new));
        lines.add(String.format(Locale.ROOT, "%,d samples in one JVM", samples)
                + (samples < FEW ? ": it waits more than it works" : ""));
        return lines;
    }

    /** Returns the share of a method, from 0 to 1; 0 if nothing was sampled. */
    double share(String method) {
        return samples == 0 ? 0 : (double) methods.getOrDefault(method, 0L) / samples;
    }
}
