package dev.harness.perf.sites;

import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.SizeCount;
import java.io.Serializable;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The call sites that allocate the bytes of a run or of some operations.
 *
 * @param exact whether every object was recorded; otherwise the values are samples and only a hint
 * @param runs the number of runs or operations that were recorded
 * @param counted the bytes of the recorded run by the counter of the test's thread
 * @param ownThread the bytes of the objects that were recorded on the test's thread
 * @param sites call sites and classes, largest first
 * @param sizes how many objects there were of each size, smallest first
 * @param flameGraph the file of the flame graph, or why there is none; blank if none was requested
 */
public record AllocationProfile(
        boolean exact,
        int runs,
        long counted,
        long ownThread,
        List<AllocationSite> sites,
        List<SizeCount> sizes,
        String flameGraph)
        implements Serializable {

    /** Copies the lists. */
    public AllocationProfile {
        sites = List.copyOf(sites);
        sizes = List.copyOf(sizes);
    }

    /** Returns this profile as that of a number of operations, or of a single one if all allocated the same. */
    AllocationProfile ofOperations(int operations) {
        boolean alike = figures().allMatch(figure -> figure % operations == 0);
        if (!alike) {
            return new AllocationProfile(exact, operations, counted, ownThread, sites, sizes, flameGraph);
        }
        return new AllocationProfile(
                exact,
                1,
                counted / operations,
                ownThread / operations,
                sites.stream()
                        .map(site -> new AllocationSite(
                                site.place(), site.type(), site.bytes() / operations, site.objects() / operations))
                        .toList(),
                sizes.stream()
                        .map(size -> new SizeCount(size.bytes(), size.objects() / operations))
                        .toList(),
                flameGraph);
    }

    private LongStream figures() {
        return Stream.of(
                        LongStream.of(counted, ownThread),
                        sites.stream().flatMapToLong(site -> LongStream.of(site.bytes(), site.objects())),
                        sizes.stream().mapToLong(SizeCount::objects))
                .flatMapToLong(each -> each);
    }

    /** Returns the bytes of all sites. */
    public long bytes() {
        return sites.stream().mapToLong(AllocationSite::bytes).sum();
    }
}
