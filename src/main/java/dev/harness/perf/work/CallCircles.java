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
import org.jspecify.annotations.Nullable;

/**
 * The methods of the user's that call each other, as circles: each is a method alone, or several of which each reaches each other one.
 * Without its circles, who calls whom has no loop. Immutable.
 */
final class CallCircles {
    private static final String CONSTRUCTOR = "new ";

    private final Map<String, Set<String>> circles = new LinkedHashMap<>();
    private final Map<Set<String>, List<Site>> sites = new HashMap<>();
    private final Map<Set<String>, List<Site>> callers = new HashMap<>();

    CallCircles(Set<Site> all) {
        Map<String, Set<String>> calls = calls(all);
        Map<String, Set<String>> reached = new HashMap<>();
        calls.keySet().forEach(method -> reached.put(method, reached(method, calls)));
        for (String method : calls.keySet()) {
            Set<String> circle = new TreeSet<>(Set.of(method));
            reached.getOrDefault(method, Set.of()).stream()
                    .filter(other -> reached.getOrDefault(other, Set.of()).contains(method))
                    .forEach(circle::add);
            circles.put(method, circle);
        }
        for (Site site : all) {
            Set<String> circle = circles.getOrDefault(method(site), Set.of());
            sites.computeIfAbsent(circle, any -> new ArrayList<>()).add(site);
            @Nullable Set<String> called = called(site);
            if (called != null && !called.equals(circle)) {
                callers.computeIfAbsent(called, any -> new ArrayList<>()).add(site);
            }
        }
    }

    private static Map<String, Set<String>> calls(Set<Site> all) {
        Map<String, Set<String>> calls = new LinkedHashMap<>();
        all.forEach(site -> calls.put(method(site), new HashSet<>()));
        for (Site site : all) {
            if (calls.containsKey(callee(site))) {
                calls.getOrDefault(method(site), new HashSet<>()).add(callee(site));
            }
        }
        return calls;
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

    /** Returns the name of a place's method as calls name it. */
    static String method(Site site) {
        String simple = site.className().substring(site.className().lastIndexOf('.') + 1);
        return simple.replace('$', '.') + "." + site.method();
    }

    /** Returns the method that a place calls, as {@link #method} names it. */
    static String callee(Site site) {
        return site.callee().startsWith(CONSTRUCTOR)
                ? site.callee().substring(CONSTRUCTOR.length()) + ".<init>"
                : site.callee();
    }

    /** Returns every circle, some of them several times. */
    Iterable<Set<String>> all() {
        return circles.values();
    }

    /** Returns the circle that a place calls; none if it calls no code of the user's that is known. */
    @Nullable
    Set<String> called(Site site) {
        return circles.get(callee(site));
    }

    /** Returns the places in a circle. */
    List<Site> sitesIn(Set<String> circle) {
        return sites.getOrDefault(circle, List.of());
    }

    /** Returns the places outside a circle that call into it. */
    List<Site> callsOf(Set<String> circle) {
        return callers.getOrDefault(circle, List.of());
    }
}
