package dev.harness.perf.history;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What all benchmarks of a run depend on alike: it stands in the file once. Immutable. */
record SharedConditions(Map<String, String> parts, Map<String, String> methods) {
    /** Returns what the benchmarks of a run have in common; empty where fewer than two know what they depend on. */
    static Optional<SharedConditions> of(Run run) {
        List<Conditions> all = run.benchmarks().stream()
                .map(BenchmarkRecord::conditions)
                .flatMap(Optional::stream)
                .toList();
        if (all.size() < 2) {
            return Optional.empty();
        }
        Map<String, String> parts = new LinkedHashMap<>(all.get(0).parts());
        Map<String, String> methods = new LinkedHashMap<>(all.get(0).methods());
        for (Conditions each : all) {
            keepSame(parts, each.parts());
            keepSame(methods, each.methods());
        }
        return Optional.of(new SharedConditions(parts, methods));
    }

    private static void keepSame(Map<String, String> kept, Map<String, String> others) {
        kept.entrySet().removeIf(one -> !Objects.equals(one.getValue(), others.get(one.getKey())));
    }

    /** Returns the conditions without what is shared. */
    Conditions takenFrom(Conditions whole) {
        return new Conditions(
                without(whole.parts(), parts), without(whole.methods(), methods), whole.unknown(), whole.since());
    }

    private static Map<String, String> without(Map<String, String> whole, Map<String, String> shared) {
        Map<String, String> own = new LinkedHashMap<>(whole);
        own.keySet().removeAll(shared.keySet());
        return own;
    }

    /** Returns the record with what is shared, unless it does not know what it depends on. */
    BenchmarkRecord addedTo(BenchmarkRecord record) {
        return record.withConditions(record.conditions()
                .map(own -> new Conditions(
                        joined(own.parts(), parts), joined(own.methods(), methods), own.unknown(), own.since())));
    }

    private static Map<String, String> joined(Map<String, String> own, Map<String, String> shared) {
        Map<String, String> all = new LinkedHashMap<>(own);
        shared.forEach(all::putIfAbsent);
        return all;
    }
}
