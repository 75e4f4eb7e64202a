package dev.harness.perf.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The methods of the user's that call each other, as circles: each is a method alone, or several of which each reaches each other one.
 * Without its circles, who calls whom has no loop. Immutable.
 */
final class CallCircles {
    private final Map<String, Set<String>> circles = new LinkedHashMap<>();
    private final Map<Set<String>, List<Site>> sites = new HashMap<>();
    private final Map<Set<String>, List<CallEdges.Edge>> callers = new HashMap<>();
    private final Map<Site, List<CallEdges.Edge>> calls = new HashMap<>();

    CallCircles(Set<Site> all, CallEdges edges) {
        Map<String, Set<String>> called = called(all, edges);
        Map<String, Set<String>> reached = new HashMap<>();
        called.keySet().forEach(method -> reached.put(method, reached(method, called)));
        for (String method : called.keySet()) {
            Set<String> circle = new TreeSet<>(Set.of(method));
            reached.getOrDefault(method, Set.of()).stream()
                    .filter(other -> reached.getOrDefault(other, Set.of()).contains(method))
                    .forEach(circle::add);
            circles.put(method, circle);
        }
        for (Site site : all) {
            sites.computeIfAbsent(circle(edges.method(site)), any -> new ArrayList<>())
                    .add(site);
        }
        for (CallEdges.Edge edge : edges.all()) {
            Set<String> callee = circle(edge.callee());
            if (!callee.isEmpty() && !callee.equals(circle(edges.method(edge.site())))) {
                callers.computeIfAbsent(callee, any -> new ArrayList<>()).add(edge);
                calls.computeIfAbsent(edge.site(), any -> new ArrayList<>()).add(edge);
            }
        }
    }

    private static Map<String, Set<String>> called(Set<Site> all, CallEdges edges) {
        Map<String, Set<String>> called = new LinkedHashMap<>();
        edges.methods(all).forEach(method -> called.put(method, new HashSet<>()));
        for (CallEdges.Edge edge : edges.all()) {
            if (called.containsKey(edge.callee())) {
                called.getOrDefault(edges.method(edge.site()), new HashSet<>()).add(edge.callee());
            }
        }
        return called;
    }

    private static Set<String> reached(String from, Map<String, Set<String>> calls) {
        Set<String> reached = new HashSet<>();
        ArrayDeque<String> open = new ArrayDeque<>(calls.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            String method = open.remove();
            if (reached.add(method)) {
                open.addAll(calls.getOrDefault(method, Set.of()));
            }
        }
        return reached;
    }

    /** Returns every circle, some of them several times. */
    Iterable<Set<String>> all() {
        return circles.values();
    }

    /** Returns the circle of a method; an empty one if it is no code of the user's that is known. */
    Set<String> circle(String method) {
        return circles.getOrDefault(method, Set.of());
    }

    /** Returns the places in a circle. */
    List<Site> sitesIn(Set<String> circle) {
        return sites.getOrDefault(circle, List.of());
    }

    /** Returns the calls into a circle from outside. */
    List<CallEdges.Edge> callsOf(Set<String> circle) {
        return callers.getOrDefault(circle, List.of());
    }

    /** Returns the calls of a place that lead out of its circle into another. */
    List<CallEdges.Edge> callsFrom(Site site) {
        return calls.getOrDefault(site, List.of());
    }
}
