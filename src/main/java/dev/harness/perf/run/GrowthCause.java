package dev.harness.perf.run;

import dev.harness.perf.Complexity;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.sites.AllocationDifference;
import dev.harness.perf.sites.AllocationProfile;
import dev.harness.perf.stats.GrowthShape;
import dev.harness.perf.work.SiteWork;
import dev.harness.perf.work.WorkProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an operation does more at the largest size of its input than at the smallest, for a broken limit on the growth of time or bytes.
 * Stateless but for its parts.
 *
 * @param source counts the work by place
 * @param bytes records who allocates
 * @param limit the fastest growth allowed
 */
record GrowthCause(WorkSource source, Bytes bytes, Complexity limit) {
    private static final int SHOWN = 5;
    private static final String ALLOCATION = "allocation";
    private static final String BYTES = "what it allocates more";

    /** Growth of work within the limit is at most so much beyond it: the smallest size has fixed work, too. */
    private static final double TOLERATED = 1.1;

    /** Records who allocates in an operation. */
    @FunctionalInterface
    interface Bytes {
        /**
         * Records it; empty if it is not wanted.
         *
         * @param bytesPerOperation what was measured at this size
         * @throws Exception if it cannot be recorded
         */
        Optional<AllocationProfile> at(int size, double bytesPerOperation) throws Exception;
    }

    private record Measured(int size, double cost) {}

    /** Returns the record with what is done more, if its limit is broken. */
    GrowthRecord explain(GrowthRecord record) {
        return new GrowthRecord(
                record.test(),
                record.cost(),
                record.sizes(),
                record.costs(),
                Search.explained(record.verdict(), Cause.NAME, found -> search(record, found)));
    }

    private void search(GrowthRecord record, Consumer<Fact> found) throws Throwable {
        List<Measured> usable = new ArrayList<>();
        for (int i = 0; i < record.sizes().size(); i++) {
            if (Double.isFinite(record.costs().get(i))) {
                usable.add(new Measured(record.sizes().get(i), record.costs().get(i)));
            }
        }
        if (usable.size() < 2) {
            return;
        }
        Measured least = usable.get(0);
        Measured most = usable.get(usable.size() - 1);
        if (record.cost().equals(ALLOCATION)) {
            Search.facts(BYTES, each -> allocation(least, most).ifPresent(each)).forEach(found);
        }
        int small = least.size();
        int large = most.size();
        Optional<WorkProfile> few = source.profile(null, small);
        Optional<WorkProfile> many = few.isEmpty() ? few : source.profile(null, large);
        found.accept(
                many.isEmpty()
                        ? new Fact(Cause.NAME, "not known; no child JVM could count by place")
                        : work(few.get(), small, many.get(), large));
    }

    private Fact work(WorkProfile few, int small, WorkProfile many, int large) {
        double before = total(few);
        double now = total(many);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "size %,d -> %,d (x %s): work %,.0f -> %,.0f (x %s)",
                small,
                large,
                times((double) large / small),
                before,
                now,
                times(now / Math.max(1, before))));
        many.since(few).stream().limit(SHOWN).map(Object::toString).forEach(lines::add);
        if (now <= before * TOLERATED / GrowthShape.relative(limit, small, large)) {
            lines.add(
                    "its work stays within the limit: what grows faster is memory, caches, I/O, locks or native code");
        }
        return new Fact(Cause.NAME, String.join("\n", lines));
    }

    private static String times(double factor) {
        return factor < 10 ? String.format(Locale.ROOT, "%.1f", factor) : String.format(Locale.ROOT, "%,.0f", factor);
    }

    private static double total(WorkProfile profile) {
        return profile.sites().stream().mapToDouble(SiteWork::work).sum();
    }

    private Optional<Fact> allocation(Measured small, Measured large) throws Exception {
        Optional<AllocationProfile> few = bytes.at(small.size(), small.cost());
        Optional<AllocationProfile> many = few.isEmpty() ? few : bytes.at(large.size(), large.cost());
        return many.map(profile -> AllocationDifference.lines(few.get(), profile, SHOWN))
                .filter(lines -> !lines.isEmpty())
                .map(lines -> new Fact(
                        BYTES,
                        String.format(Locale.ROOT, "size %,d -> %,d, one operation", small.size(), large.size()) + "\n"
                                + String.join("\n", lines)));
    }
}
