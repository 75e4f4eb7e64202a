package dev.harness.perf.work;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which places of the user's code do the work of one run. Immutable.
 *
 * @param sites the places, the dearest first
 */
public record WorkProfile(List<SiteWork> sites) implements Serializable {
    /** Orders the places. */
    public WorkProfile {
        sites = sites.stream()
                .sorted(Comparator.comparingDouble(SiteWork::work).reversed())
                .toList();
    }

    /**
     * What a place does more than before. Immutable.
     *
     * @param site the place, at its line after the change, or before it if it is gone
     * @param work how much more, with what it calls more often; negative for less
     * @param callsBefore how often it called before
     * @param callsAfter how often it calls now
     */
    public record Extra(Site site, double work, long callsBefore, long callsAfter) implements Serializable {
        @Override
        public String toString() {
            String calls = site.callee().isEmpty()
                    ? ""
                    : String.format(Locale.ROOT, ", %,d -> %,d calls", callsBefore, callsAfter);
            return String.format(Locale.ROOT, "%+,13d  %s  %s%s", Math.round(work), site.place(), site.words(), calls);
        }
    }

    /**
     * Returns what each place does more than in an earlier profile, ordered by the difference, whichever its sign. A place that calls a
     * method of the user's more often answers for what that does more for this reason.
     */
    public List<Extra> since(WorkProfile before) {
        return since(before, 0, 0);
    }

    /**
     * Returns the same of profiles that may lack their cheapest places: where a side lacks a place, no difference is made of what it may
     * have done there. A class that the earlier profile has under another name is the same class.
     *
     * @param lackedBefore the most work that a place can do which the earlier profile lacks; 0 if it has all
     * @param lackedNow the same of this profile
     */
    public List<Extra> since(WorkProfile before, double lackedBefore, double lackedNow) {
        boolean followed = isFollowed() && before.isFollowed();
        Map<Site, SiteWork> old =
                ClassNames.between(before.sites, sites).apply(before).byMethod(followed);
        Map<Site, SiteWork> now = byMethod(followed);
        return new CallChanges(old, now, CallEdges.between(old, now))
                .work().entrySet().stream()
                        .filter(each -> old.containsKey(each.getKey()) || each.getValue() > lackedBefore)
                        .filter(each -> now.containsKey(each.getKey()) || -each.getValue() > lackedNow)
                        .map(each ->
                                extra(each.getKey(), each.getValue(), old.get(each.getKey()), now.get(each.getKey())))
                        .filter(extra -> Math.round(extra.work()) != 0)
                        .sorted(Comparator.comparingDouble((Extra extra) -> Math.abs(extra.work()))
                                .reversed()
                                .thenComparing(extra -> extra.site().place())
                                .thenComparing(extra -> extra.site().callee()))
                        .toList();
    }

    private static Extra extra(Site site, double work, @Nullable SiteWork old, @Nullable SiteWork now) {
        SiteWork nothing = new SiteWork(site, 0, 0);
        SiteWork before = old == null ? nothing : old;
        SiteWork after = now == null ? nothing : now;
        Site shown = now == null ? before.site() : after.site();
        return new Extra(shown, work, before.calls(), after.calls());
    }

    /** Returns whether it says which methods were entered; those of earlier versions do not. */
    private boolean isFollowed() {
        return sites.stream().anyMatch(each -> !each.entered().isEmpty());
    }

    /** Adds up what differs by its line only, and keeps the dearest line. */
    private Map<Site, SiteWork> byMethod(boolean followed) {
        Map<Site, SiteWork> sums = new HashMap<>();
        for (SiteWork each : sites) {
            sums.merge(each.site().anyLine(followed), each, SiteWork::plus); // the dearest line comes first
        }
        return sums;
    }

    /**
     * Returns the dearest places, at most so many, and as many more of those that do nothing themselves but call the methods of the dear
     * ones: by these a comparison finds who calls more often.
     */
    public List<SiteWork> most(int most) {
        List<SiteWork> dear = sites.stream().limit(most).toList();
        List<String> methods = dear.stream()
                .map(each -> CallEdges.named(each.site()))
                .distinct()
                .toList();
        List<SiteWork> calling = sites.stream()
                .skip(most)
                .filter(each -> dearest(methods, each) < methods.size())
                .sorted(Comparator.comparingInt(each -> dearest(methods, each)))
                .limit(most)
                .toList();
        return Stream.concat(dear.stream(), calling.stream()).toList();
    }

    /** Returns at which place of the list the first method stands that a place calls; its size if none does. */
    private static int dearest(List<String> methods, SiteWork caller) {
        return CallEdges.callees(caller).stream()
                .mapToInt(methods::indexOf)
                .filter(index -> index >= 0)
                .min()
                .orElse(methods.size());
    }

    /** Returns the dearest places as lines for people, at most so many: {@code Search.drain:112  List.remove, 8,000 calls}. */
    public List<String> dearest(int most) {
        return sites.stream()
                .limit(most)
                .map(each -> each.site().place() + "  " + each.site().words()
                        + (each.calls() > 0 ? String.format(Locale.ROOT, ", %,d calls", each.calls()) : ""))
                .toList();
    }
}
