package dev.harness.perf.work;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which classes of an earlier profile have another name now: a class that is gone, and a new one with most of its methods, where no other
 * pair is as much alike. The numbers of generated classes change from JVM to JVM. Immutable.
 *
 * @param renamed the name now, by the earlier name
 */
record ClassNames(Map<String, String> renamed) {
    private static final double LEAST_SHARE = 0.5;

    /** Compares the classes of two profiles. */
    static ClassNames between(List<SiteWork> before, List<SiteWork> now) {
        Map<String, Set<String>> gone = methods(before);
        Map<String, Set<String>> fresh = methods(now);
        Set<String> common = new HashSet<>(gone.keySet());
        common.retainAll(fresh.keySet());
        gone.keySet().removeAll(common);
        fresh.keySet().removeAll(common);
        Map<String, String> renamed = new HashMap<>();
        for (Map.Entry<String, Set<String>> old : gone.entrySet()) {
            String name = mostAlike(old.getValue(), fresh);
            if (!name.isEmpty()
                    && mostAlike(fresh.getOrDefault(name, Set.of()), gone).equals(old.getKey())) {
                renamed.put(old.getKey(), name);
            }
        }
        return new ClassNames(Map.copyOf(renamed));
    }

    private static Map<String, Set<String>> methods(List<SiteWork> sites) {
        Map<String, Set<String>> methods = new TreeMap<>();
        for (SiteWork each : sites) {
            if (!each.site().className().isEmpty()) {
                methods.computeIfAbsent(each.site().className(), name -> new HashSet<>())
                        .add(each.site().method());
            }
        }
        return methods;
    }

    /** Returns the class that has most in common; empty if it is not much, or if several have as much. */
    private static String mostAlike(Set<String> methods, Map<String, Set<String>> classes) {
        String best = "";
        double most = 0;
        for (Map.Entry<String, Set<String>> each : classes.entrySet()) {
            double share = alike(methods, each.getValue());
            if (share >= LEAST_SHARE && share >= most) {
                best = share == most ? "" : each.getKey();
                most = share;
            }
        }
        return best;
    }

    private static double alike(Set<String> some, Set<String> others) {
        long common = some.stream().filter(others::contains).count();
        return (double) common / Math.max(1, Math.max(some.size(), others.size()));
    }

    /** Returns the profile with the names of now. */
    WorkProfile apply(WorkProfile before) {
        return renamed.isEmpty()
                ? before
                : new WorkProfile(before.sites().stream()
                        .map(each -> new SiteWork(apply(each.site()), each.work(), each.calls(), apply(each.entered())))
                        .toList());
    }

    private Map<String, Long> apply(Map<String, Long> entered) {
        Map<String, Long> all = new HashMap<>();
        entered.forEach((method, times) -> all.put(apply(method), times));
        return all;
    }

    private Site apply(Site site) {
        String className = renamed.getOrDefault(site.className(), site.className());
        return new Site(className, site.method(), site.line(), apply(site.callee()), site.inLambda());
    }

    private String apply(String method) {
        String callee = method;
        for (Map.Entry<String, String> each : renamed.entrySet()) {
            callee = renamed(callee, simple(each.getKey()), simple(each.getValue()));
        }
        return callee;
    }

    private static String renamed(String callee, String old, String now) {
        if (callee.equals("new " + old)) {
            return "new " + now;
        }
        return callee.startsWith(old + ".") && callee.lastIndexOf('.') == old.length()
                ? now + callee.substring(old.length())
                : callee;
    }

    /** As callees are named. */
    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }
}
