package dev.harness.perf.work;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * What a place of the user's code did in one run. Immutable.
 *
 * @param site the place
 * @param work its work, with that of the library code it called; without what other code of the user's did meanwhile
 * @param calls how often it called; 0 for the code itself
 * @param entered which methods of the user's were entered from there and how often, at whatever end of interfaces, libraries and lambdas,
 *     as {@link CallEdges#entered} names them; empty where it was not looked at
 */
public record SiteWork(Site site, double work, long calls, Map<String, Long> entered) implements Serializable {
    /** Copies the map. */
    public SiteWork {
        entered = Map.copyOf(entered);
    }

    /** Creates one of which is not known what it entered. */
    public SiteWork(Site site, double work, long calls) {
        this(site, work, calls, Map.of());
    }

    /** Returns the sum of two places, at the first one. */
    SiteWork plus(SiteWork other) {
        Map<String, Long> sum = new HashMap<>(entered);
        other.entered.forEach((method, times) -> sum.merge(method, times, Long::sum));
        return new SiteWork(site, work + other.work, calls + other.calls, sum);
    }
}
