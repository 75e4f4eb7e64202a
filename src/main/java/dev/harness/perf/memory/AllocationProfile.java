package dev.harness.perf.memory;

import java.io.Serializable;
import java.util.List;

/**
 * Where the bytes of one run come from.
 *
 * @param exact whether every object was seen; otherwise the figures are samples, and a hint only
 * @param counted the bytes by the counter of the test's thread in the recorded run
 * @param ownThread the bytes of the objects that were seen on the test's thread
 * @param sites call sites and classes, largest first
 * @param sizes how many objects there were of each size, smallest first
 * @param flameGraph the file of the flame graph, or why there is none; blank if none was asked for
 */
public record AllocationProfile(
        boolean exact, long counted, long ownThread, List<CallSite> sites, List<SizeClass> sizes, String flameGraph)
        implements Serializable {

    /** Objects of one size in bytes. */
    public record SizeClass(long size, long objects) implements Serializable {}

    /** Copies the lists. */
    public AllocationProfile {
        sites = List.copyOf(sites);
        sizes = List.copyOf(sizes);
    }

    /** Returns the bytes of all sites. */
    public long bytes() {
        return sites.stream().mapToLong(CallSite::bytes).sum();
    }
}
