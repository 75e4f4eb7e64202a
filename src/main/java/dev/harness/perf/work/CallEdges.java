package dev.harness.perf.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which places call which methods of the user's, before and after a change. Where both sides say which methods were entered, an interface,
 * a library or a lambda between the two does not matter; else the call names the method. The body of a lambda is a part of the method
 * in which it stands, unless another one has it run. Immutable.
 */
final class CallEdges {
    /** Ends the name of the bodies of a method's lambdas, where others have them run. */
    private static final String BODY = " (lambda)";

    private static final String CONSTRUCTOR = "new ";

    private final List<Edge> edges = new ArrayList<>();
    private final Set<String> separate = new HashSet<>();

    /**
     * A place that calls a method.
     *
     * @param callee the method, as {@link #method} names it
     * @param before how often it did
     * @param after how often it does
     */
    record Edge(Site site, String callee, long before, long after) {
        long added() {
            return Math.max(0, after - before);
        }
    }

    private CallEdges(Map<Site, SiteWork> before, Map<Site, SiteWork> after) {
        boolean followed = isFollowed(before) && isFollowed(after);
        Set<Site> sites = new HashSet<>(before.keySet());
        sites.addAll(after.keySet());
        for (Site site : sites) {
            Map<String, Long> old = calls(before.get(site), followed);
            Map<String, Long> now = calls(after.get(site), followed);
            Set<String> callees = new TreeSet<>(old.keySet());
            callees.addAll(now.keySet());
            callees.forEach(callee ->
                    edges.add(new Edge(site, callee, old.getOrDefault(callee, 0L), now.getOrDefault(callee, 0L))));
        }
        for (Edge edge : edges) {
            if (edge.callee().endsWith(BODY) && !named(edge.site()).equals(around(edge.callee()))) {
                separate.add(around(edge.callee()));
            }
        }
    }

    static CallEdges between(Map<Site, SiteWork> before, Map<Site, SiteWork> after) {
        return new CallEdges(before, after);
    }

    private static boolean isFollowed(Map<Site, SiteWork> side) {
        return side.values().stream().anyMatch(each -> !each.entered().isEmpty());
    }

    private static Map<String, Long> calls(@Nullable SiteWork side, boolean followed) {
        if (side == null) {
            return Map.of();
        }
        if (followed) {
            return side.entered();
        }
        return side.site().callee().isEmpty() ? Map.of() : Map.of(callee(side.site()), side.calls());
    }

    /** Returns the methods that a place calls, those of lambdas without their mark. */
    static Set<String> callees(SiteWork caller) {
        Set<String> all = new HashSet<>();
        all.add(callee(caller.site()));
        caller.entered().keySet().forEach(method -> all.add(around(method)));
        return all;
    }

    /** Returns how a profile names a method that is entered. */
    static String entered(Site method) {
        return named(method) + (method.inLambda() ? BODY : "");
    }

    private static String around(String callee) {
        return callee.endsWith(BODY) ? callee.substring(0, callee.length() - BODY.length()) : callee;
    }

    /** Returns the method in which a place stands, also for one in a lambda. */
    static String named(Site site) {
        String simple = site.className().substring(site.className().lastIndexOf('.') + 1);
        return simple.replace('$', '.') + "." + site.method();
    }

    private static String callee(Site site) {
        return site.callee().startsWith(CONSTRUCTOR)
                ? site.callee().substring(CONSTRUCTOR.length()) + ".<init>"
                : site.callee();
    }

    /** Returns what a place is a part of: its method, or the lambdas of that. */
    String method(Site site) {
        String name = named(site);
        return site.inLambda() && separate.contains(name) ? name + BODY : name;
    }

    /** Returns all, with the methods as {@link #method} names them. */
    List<Edge> all() {
        Map<List<Object>, Edge> sums = new HashMap<>();
        for (Edge edge : edges) {
            String around = around(edge.callee());
            String callee = separate.contains(around) ? edge.callee() : around;
            sums.merge(
                    List.of(edge.site(), callee),
                    new Edge(edge.site(), callee, edge.before(), edge.after()),
                    (one, other) ->
                            new Edge(one.site(), callee, one.before() + other.before(), one.after() + other.after()));
        }
        return List.copyOf(sums.values());
    }

    /** Returns the methods that are known, by the places in them. */
    Stream<String> methods(Set<Site> sites) {
        return sites.stream().map(this::method).distinct();
    }
}
