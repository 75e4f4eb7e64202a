package dev.harness.perf.history;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings of several sessions of one build. What a session finds again of what an earlier one found replaces it, where that
 * stood. Two findings of one session with the same name are two rows. Not thread-safe.
 */
public final class Merge {
    /** Which of several findings with the same name in one session. */
    private record Key(Object name, int occurrence) {}

    private final Map<Key, Finding> found = new LinkedHashMap<>();
    private final Map<String, Map<Object, Integer>> occurrences = new HashMap<>();

    /** Creates a merge of nothing. */
    public Merge() {}

    /**
     * Adds what a session found; parts of the same session may follow each other.
     *
     * @param session which session
     * @param part what it found, in order
     */
    public void add(String session, List<? extends Finding> part) {
        Map<Object, Integer> seen = occurrences.computeIfAbsent(session, none -> new HashMap<>());
        for (Finding finding : part) {
            Key key = new Key(finding.key(), seen.merge(finding.key(), 1, Integer::sum));
            boolean again = found.containsKey(key);
            found.put(key, again && finding instanceof BenchmarkRecord benchmark ? benchmark.retried() : finding);
        }
    }

    /** Returns each finding once, as last found. */
    public List<Finding> findings() {
        return new ArrayList<>(found.values());
    }
}
