package dev.harness.perf.gate;

import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** A verdict's facts by their names, in order. */
final class Facts {
    static final Subject SUBJECT = Subject.of("Limit", "T#m", "org.example.T#m");

    private Facts() {}

    static Map<String, String> of(Verdict verdict) {
        Map<String, String> facts = new LinkedHashMap<>();
        verdict.facts().forEach(fact -> facts.put(fact.name(), fact.value()));
        return facts;
    }
}
