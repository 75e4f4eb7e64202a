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
 * one. Used once.
 */
final class CallChanges {
    private final Map<Site, SiteWork> before;
    private final CallCircles circles;
    private final Map<Site, Double> work = new LinkedHashMap<>();
    private final Map<Set<String>, Double> passed = new HashMap<>();

    /**
     * @param before what each place did, by the place without its line
     * @param after what it does now
     * @param edges who calls whom
     */
    CallChanges(Map<Site, SiteWork> before, Map<Site, SiteWork> after, CallEdges edges) {
        this.before = before;
        Set<Site> sites = new HashSet<>(before.keySet());
        sites.addAll(after.keySet());
        sites.forEach(site -> work.put(site, work(after.get(site)) - work(before.get(site))));
        this.circles = new CallCircles(sites, edges);
    }

    private static double work(@Nullable SiteWork side) {
        return side == null ? 0 : side.work();
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
            for (CallEdges.Edge edge : circles.callsFrom(site)) {
                sum += received(edge, more);
            }
        }
        passed.put(circle, sum);
        return sum;
    }

    /** Returns the share by which calls have become more; 0 if they have not, or if there were none. */
    private static double share(List<CallEdges.Edge> callers) {
        long old = callers.stream().mapToLong(CallEdges.Edge::before).sum();
        long now = callers.stream().mapToLong(CallEdges.Edge::after).sum();
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
    private double received(CallEdges.Edge edge, double more) {
        Set<String> callee = circles.circle(edge.callee());
        double part = passed(callee) * part(edge, circles.callsOf(callee));
        double added = (double) edge.after() - edge.before();
        double onwards = added <= 0 ? 0 : part * Math.min(1, edge.before() * more / added);
        work.merge(edge.site(), part - onwards, Double::sum);
        return onwards;
    }

    private static double part(CallEdges.Edge edge, List<CallEdges.Edge> callers) {
        double all = callers.stream().mapToDouble(CallEdges.Edge::added).sum();
        return all == 0 ? 0 : edge.added() / all;
    }
}
