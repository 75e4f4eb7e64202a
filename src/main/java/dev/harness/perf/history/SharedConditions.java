package dev.harness.perf.history;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Conditions;
import dev.harness.perf.result.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What several benchmarks of a run depend on alike: it stands in the file once, and each says which of it is its own. Immutable.
 *
 * @param parts the hashes by name, in an order that the benchmarks refer to
 * @param methods likewise
 */
record SharedConditions(Map<String, String> parts, Map<String, String> methods) {
    /** Returns what at least two benchmarks of a run have in common; empty where fewer than two know what they depend on. */
    static Optional<SharedConditions> of(Run run) {
        List<Conditions> all = run.benchmarks().stream()
                .map(BenchmarkRecord::conditions)
                .flatMap(Optional::stream)
                .toList();
        return all.size() < 2
                ? Optional.empty()
                : Optional.of(new SharedConditions(shared(all, Conditions::parts), shared(all, Conditions::methods)));
    }

    /** Of several hashes of one name the first that comes again is shared. */
    private static Map<String, String> shared(List<Conditions> all, Function<Conditions, Map<String, String>> hashes) {
        Map<String, List<String>> seen = new LinkedHashMap<>();
        Map<String, String> shared = new LinkedHashMap<>();
        for (Conditions each : all) {
            hashes.apply(each).forEach((name, hash) -> {
                List<String> before = seen.computeIfAbsent(name, first -> new ArrayList<>());
                if (before.contains(hash)) {
                    shared.putIfAbsent(name, hash);
                }
                before.add(hash);
            });
        }
        return shared;
    }

    /** Returns the conditions of one benchmark as they stand in the file. */
    OwnConditions takenFrom(Conditions whole) {
        return new OwnConditions(
                own(whole.parts(), parts),
                own(whole.methods(), methods),
                whole.unknown(),
                whole.since(),
                Optional.of(Ranges.of(places(parts, whole.parts()))),
                Optional.of(Ranges.of(places(methods, whole.methods()))));
    }

    private static Map<String, String> own(Map<String, String> whole, Map<String, String> shared) {
        Map<String, String> own = new LinkedHashMap<>(whole);
        own.entrySet().removeIf(each -> each.getValue().equals(shared.get(each.getKey())));
        return own;
    }

    private static List<Integer> places(Map<String, String> shared, Map<String, String> whole) {
        List<Integer> places = new ArrayList<>();
        int place = 0;
        for (Map.Entry<String, String> each : shared.entrySet()) {
            if (each.getValue().equals(whole.get(each.getKey()))) {
                places.add(place);
            }
            place++;
        }
        return places;
    }

    /** Returns the conditions with what a benchmark shares with others. */
    Conditions addedTo(OwnConditions own) {
        return new Conditions(
                joined(own.parts(), parts, own.sharedParts()),
                joined(own.methods(), methods, own.sharedMethods()),
                own.unknown(),
                own.since());
    }

    private static Map<String, String> joined(
            Map<String, String> own, Map<String, String> shared, Optional<String> places) {
        Map<String, String> all = new LinkedHashMap<>(own);
        List<Map.Entry<String, String>> known = List.copyOf(shared.entrySet());
        for (int place : Ranges.parse(places.orElse(""), known.size())) {
            all.put(known.get(place).getKey(), known.get(place).getValue());
        }
        return all;
    }
}
