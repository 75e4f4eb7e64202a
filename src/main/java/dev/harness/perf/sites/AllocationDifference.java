package dev.harness.perf.sites;

import dev.harness.perf.result.AllocationSite;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What each call site allocates more than before, of one run or operation. Sites are told apart by method and class, not by line, which
 * moves when code above it changes. Stateless and thread-safe.
 */
public final class AllocationDifference {
    private AllocationDifference() {}

    private record Key(String method, String type) {
        static Key of(AllocationSite site) {
            int colon = site.place().lastIndexOf(':');
            return new Key(colon < 0 ? site.place() : site.place().substring(0, colon), site.type());
        }
    }

    /** What is allocated at one key; bytes and objects of one run. */
    private record Sum(double bytes, double objects, String place, double dearest) {
        static final Sum NOTHING = new Sum(0, 0, "", 0);

        Sum with(Sum more) {
            boolean dearer = more.dearest > dearest;
            return new Sum(
                    bytes + more.bytes,
                    objects + more.objects,
                    dearer ? more.place : place,
                    Math.max(dearest, more.dearest));
        }
    }

    private record Change(Key key, Sum before, Sum after) {
        long bytes() {
            return Math.round(after.bytes() - before.bytes());
        }

        String line() {
            String place = after.bytes() > 0 ? after.place() : before.place();
            return String.format(
                    Locale.ROOT,
                    "%+,d B  %s  %s, %,d -> %,d objects",
                    bytes(),
                    place,
                    key.type(),
                    Math.round(before.objects()),
                    Math.round(after.objects()));
        }
    }

    /**
     * Returns the same of several recordings of each side. A site of which recordings of one side differ is left out: it differs by chance.
     *
     * @param before recordings of the base, at least one
     * @param after recordings of what is judged, at least one
     * @param most how many lines at most
     */
    public static List<String> lines(List<AllocationProfile> before, List<AllocationProfile> after, int most) {
        Set<Key> unsure = new HashSet<>(varying(before));
        unsure.addAll(varying(after));
        return lines(sums(before.get(0)), sums(after.get(0)), unsure, most);
    }

    private static Set<Key> varying(List<AllocationProfile> recordings) {
        Map<Key, Sum> first = sums(recordings.get(0));
        Set<Key> varying = new HashSet<>();
        for (AllocationProfile other : recordings) {
            Map<Key, Sum> sums = sums(other);
            Set<Key> all = new HashSet<>(first.keySet());
            all.addAll(sums.keySet());
            all.stream()
                    .filter(key -> Math.round(
                                    first.getOrDefault(key, Sum.NOTHING).bytes())
                            != Math.round(sums.getOrDefault(key, Sum.NOTHING).bytes()))
                    .forEach(varying::add);
        }
        return varying;
    }

    /**
     * Returns one line for each site that allocates another number of bytes, the largest difference first:
     * {@code +4,800 B  Report.render:38  java.lang.String, 0 -> 200 objects}.
     *
     * @param most how many lines at most
     */
    public static List<String> lines(AllocationProfile before, AllocationProfile after, int most) {
        return lines(sums(before), sums(after), Set.of(), most);
    }

    private static List<String> lines(Map<Key, Sum> old, Map<Key, Sum> now, Set<Key> unsure, int most) {
        TreeSet<Key> keys = new TreeSet<>(Comparator.comparing(Key::method).thenComparing(Key::type));
        keys.addAll(old.keySet());
        keys.addAll(now.keySet());
        keys.removeAll(unsure);
        return keys.stream()
                .map(key -> new Change(key, old.getOrDefault(key, Sum.NOTHING), now.getOrDefault(key, Sum.NOTHING)))
                .filter(change -> change.bytes() != 0)
                .sorted(Comparator.comparingLong((Change change) -> Math.abs(change.bytes()))
                        .reversed())
                .limit(most)
                .map(Change::line)
                .toList();
    }

    private static Map<Key, Sum> sums(AllocationProfile profile) {
        Map<Key, Sum> sums = new HashMap<>();
        double runs = Math.max(1, profile.runs());
        for (AllocationSite site : profile.sites()) {
            double bytes = site.bytes() / runs;
            sums.merge(Key.of(site), new Sum(bytes, site.objects() / runs, site.place(), bytes), Sum::with);
        }
        return sums;
    }
}
