package dev.harness.perf.work;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for work that a method of the user's does more: the method, or those that call it more often. What a method would do more
 * because of more calls alone is passed on to the places that call it more often, and from there to their callers, as far as these
 * calls are more for the same reason. The sum over all places stays the same. Methods that call each other in a circle are taken as
 * one; calls through an interface are not followed. Used once.
 */
final class CallChanges {
    private final Map<Site, SiteWork> before;
    private final Map<Site, SiteWork> after;
    private final CallCircles circles;
    private final Map<Site, Double> work = new LinkedHashMap<>();
    private final Map<Set<String>, Double> passed = new HashMap<>();

    /**
     * @param before what each place did, by the place without its line
     * @param after what it does now
     */
    CallChanges(Map<Site, SiteWork> before, Map<Site, SiteWork> after) {
        this.before = before;
        this.after = after;
        Set<Site> sites = new HashSet<>(before.keySet());
        sites.addAll(after.keySet());
        sites.forEach(site -> work.put(site, work(after.get(site)) - work(before.get(site))));
        this.circles = new CallCircles(sites);
    }

    private static double work(@Nullable SiteWork side) {
        return side == null ? 0 : side.work();
    }

    private static long calls(@Nullable SiteWork side) {
        return side == null ? 0 : side.calls();
    }

    /** Returns what each place answers for, more than before. */
    Map<Site, Double> work() {
        circles.all().forEach(this::passed);
        return work;
    }

    /** Returns what a circle passes on to those that call it; the circles below it have passed on theirs then. */
    private double passed(Set<String> circle) {
        @Nullable Double known = passed.get(circle);
        if (known != null) {
            return known;
        }
        double more = share(circles.callsOf(circle));
        double sum = 0;
        for (Site site : circles.sitesIn(circle)) {
            sum += more > 0 ? explained(site, more) : 0;
            sum += received(site, circle, more);
        }
        passed.put(circle, sum);
        return sum;
    }

    /** Returns the share by which calls have become more; 0 if they have not, or if there were none. */
    private double share(List<Site> callers) {
        long old = callers.stream().mapToLong(site -> calls(before.get(site))).sum();
        long now = callers.stream().mapToLong(site -> calls(after.get(site))).sum();
        return old > 0 && now > old ? (double) (now - old) / old : 0;
    }

    /** Takes from a place what it does more because its method is called more often. */
    private double explained(Site site, double more) {
        double change = work.getOrDefault(site, 0.0);
        double explained = Math.max(0, Math.min(change, work(before.get(site)) * more));
        work.merge(site, -explained, Double::sum);
        return explained;
    }

    /** Gives a place its part of what its callee passes on, but for what its own callers answer for, which is returned. */
    private double received(Site site, Set<String> circle, double more) {
        @Nullable Set<String> callee = circles.called(site);
        if (callee == null || callee.equals(circle)) {
            return 0;
        }
        double part = passed(callee) * part(site, circles.callsOf(callee));
        double added = calls(after.get(site)) - calls(before.get(site));
        double onwards = added <= 0 ? 0 : part * Math.min(1, calls(before.get(site)) * more / added);
        work.merge(site, part - onwards, Double::sum);
        return onwards;
    }

    private double part(Site site, List<Site> callers) {
        double all = callers.stream().mapToDouble(this::added).sum();
        return all == 0 ? 0 : added(site) / all;
    }

    private double added(Site site) {
        return Math.max(0, calls(after.get(site)) - calls(before.get(site)));
    }
}
