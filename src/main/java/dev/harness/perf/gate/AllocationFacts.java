package dev.harness.perf.gate;

import dev.harness.perf.memory.AllocationProfile;
import dev.harness.perf.memory.CallSite;
import dev.harness.perf.stats.ByteSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Explains allocated bytes: call sites, largest first, that add up to the whole. Stateless. */
public final class AllocationFacts {
    private static final int SITES_NAMED = 10;

    private AllocationFacts() {}

    /** Returns where the bytes come from, as facts. */
    public static List<Fact> of(AllocationProfile profile) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(profile.exact() ? "sites" : "hint", sites(profile)));
        long unseen = profile.counted() - profile.ownThread();
        if (profile.exact() && unseen != 0) {
            facts.add(new Fact("unattributed", ByteSize.formatExact(Math.abs(unseen)) + " of the test's own thread"));
        }
        if (!profile.flameGraph().isEmpty()) {
            facts.add(new Fact("flame graph", profile.flameGraph()));
        }
        return facts;
    }

    private static String sites(AllocationProfile profile) {
        StringBuilder text = new StringBuilder(
                profile.exact()
                        ? "one run in a child JVM that recorded every object\n"
                        : "samples, not a measurement; only large shares mean something\n");
        List<CallSite> named =
                profile.sites().subList(0, Math.min(SITES_NAMED, profile.sites().size()));
        long all = Math.max(1, profile.bytes());
        for (CallSite site : named) {
            text.append(line(site.bytes(), all, site.objects(), site.type() + " at " + site.place()))
                    .append('\n');
        }
        List<CallSite> others =
                profile.sites().subList(named.size(), profile.sites().size());
        if (!others.isEmpty()) {
            long bytes = others.stream().mapToLong(CallSite::bytes).sum();
            long objects = others.stream().mapToLong(CallSite::objects).sum();
            text.append(line(bytes, all, objects, "in " + others.size() + " more places"))
                    .append('\n');
        }
        long objects = profile.sites().stream().mapToLong(CallSite::objects).sum();
        return text + line(profile.bytes(), all, objects, "in all");
    }

    private static String line(long bytes, long all, long count, String what) {
        return String.format(Locale.ROOT, "%,12d B %5.1f %% %,8d x %s", bytes, 100.0 * bytes / all, count, what);
    }
}
