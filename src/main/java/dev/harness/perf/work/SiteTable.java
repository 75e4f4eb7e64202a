package dev.harness.perf.work;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places behind the numbers that instrumented user code has. Thread-safe. */
final class SiteTable {
    private final int capacity;
    private final List<Site> sites = new ArrayList<>(List.of(Site.OUTSIDE));
    private final Map<Site, Integer> numbers = new HashMap<>();

    SiteTable(int capacity) {
        this.capacity = capacity;
    }

    /** Returns the number of a place; that of the outside if there are no more numbers. */
    synchronized int number(Site site) {
        Integer known = numbers.get(site);
        if (known != null || sites.size() == capacity) {
            return known == null ? 0 : known;
        }
        sites.add(site);
        numbers.put(site, sites.size() - 1);
        return sites.size() - 1;
    }

    synchronized List<Site> all() {
        return List.copyOf(sites);
    }
}
