package dev.harness.perf.gate;

import dev.harness.perf.result.AllocationSite;
import dev.harness.perf.result.Fact;
import dev.harness.perf.sites.AllocationProfile;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Explains allocated bytes by call sites, largest first, which add up to the whole. Stateless. */
public final class AllocationFacts {
    private static final int SITES_NAMED = 10;

    private AllocationFacts() {}

    /**
     * Returns where the bytes come from, as facts.
     *
     * @param noun what was run, "run" or "operation"
     * @param judged the bytes counted when the limit was judged, for as many runs or operations as the profile has;
     *     shares are relative to them; empty for samples
     */
    public static List<Fact> of(AllocationProfile profile, String noun, OptionalLong judged) {
        List<Fact> facts = new ArrayList<>();
        long whole = profile.exact() ? judged.orElse(profile.counted()) : profile.bytes();
        facts.add(new Fact(profile.exact() ? "sites" : "hint", sites(profile, noun, Math.max(1, whole))));
        long unlisted = whole - profile.bytes();
        if (unlisted != 0) {
            facts.add(new Fact("unattributed", unattributed(unlisted, whole, noun, profile)));
        }
        if (!profile.flameGraph().isEmpty()) {
            facts.add(new Fact("flame graph", profile.flameGraph()));
        }
        return facts;
    }

    private static String unattributed(long unlisted, long whole, String noun, AllocationProfile profile) {
        long lost = profile.counted() - profile.ownThread();
        long rest = unlisted - lost;
        List<String> reasons = new ArrayList<>();
        if (lost != 0) {
            reasons.add("the recorder has no event of " + signed(lost) + " of the test's own thread");
        }
        if (rest > 0) {
            reasons.add("this JVM counted more than the child's " + noun
                    + " has, in other threads outside the test's own code,\nor because " + noun + "s differ");
        } else if (rest < 0) {
            reasons.add("the child JVM allocated more: its compiler removes no objects,"
                    + "\nand it loads and links for the first time what this JVM had before");
        }
        return String.format(Locale.ROOT, "%s, %.1f %%: ", signed(unlisted), 100.0 * unlisted / Math.max(1, whole))
                + String.join(";\n", reasons);
    }

    private static String signed(long bytes) {
        return (bytes < 0 ? "-" : "") + ByteSize.formatExact(Math.abs(bytes));
    }

    private static String sites(AllocationProfile profile, String noun, long all) {
        StringBuilder text = new StringBuilder(
                profile.exact()
                        ? many(profile.runs(), noun) + " in a child JVM that recorded every object\n"
                        : "samples, not a measurement; only large shares mean something\n");
        List<AllocationSite> named =
                profile.sites().subList(0, Math.min(SITES_NAMED, profile.sites().size()));
        for (AllocationSite site : named) {
            text.append(line(site.bytes(), all, site.objects(), site.type() + " at " + site.place()))
                    .append('\n');
        }
        List<AllocationSite> others =
                profile.sites().subList(named.size(), profile.sites().size());
        if (!others.isEmpty()) {
            long bytes = others.stream().mapToLong(AllocationSite::bytes).sum();
            long objects = others.stream().mapToLong(AllocationSite::objects).sum();
            text.append(line(bytes, all, objects, "in " + others.size() + " more places"))
                    .append('\n');
        }
        long objects =
                profile.sites().stream().mapToLong(AllocationSite::objects).sum();
        return text + line(profile.bytes(), all, objects, "in all");
    }

    private static String many(int count, String noun) {
        return count == 1 ? "one " + noun : count + " " + noun + "s together";
    }

    private static String line(long bytes, long all, long count, String what) {
        return String.format(Locale.ROOT, "%,12d B %5.1f %% %,8d x %s", bytes, 100.0 * bytes / all, count, what);
    }
}
