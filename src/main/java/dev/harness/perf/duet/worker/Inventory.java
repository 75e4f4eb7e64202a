package dev.harness.perf.duet.worker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What the tests of one side come to when it runs alone and nothing is measured. A test that fails here, or changes what both sides
 * share, is not run beside the other side.
 */
final class Inventory {
    private final Side side;
    private final Plan plan;
    private final Map<String, String> parameters;
    private final Map<String, List<String>> keys = new HashMap<>();
    private final Map<String, String> obstacles = new HashMap<>();

    Inventory(Side side, Plan plan, Map<String, String> parameters) {
        this.side = side;
        this.plan = plan;
        this.parameters = parameters;
    }

    /** Runs a test once; throws if it does not end, or leaves the memory full. */
    void take(String id) throws InterruptedException, Lost {
        List<String> met = Collections.synchronizedList(new ArrayList<>());
        List<String> changes = Collections.synchronizedList(new ArrayList<>());
        List<String> failures = Collections.synchronizedList(new ArrayList<>());
        SharedState before = SharedState.now();
        Thread thread = side.run(
                List.of(id),
                parameters,
                (key, turn) -> {
                    met.add(key);
                    before.changedUntil(SharedState.now()).ifPresent(changes::add);
                    return key;
                },
                reasons -> failures.addAll(reasons.values()));
        thread.join(TimeUnit.SECONDS.toMillis(plan.boundSeconds()));
        if (thread.isAlive()) {
            throw Lost.hung(plan.boundSeconds());
        }
        before.changedUntil(SharedState.now()).ifPresent(changes::add);
        keys.put(id, numbered(met));
        Optional<String> full = failures.stream().filter(Lost::isFull).findFirst();
        if (full.isPresent()) {
            throw Lost.failed(full.get());
        }
        failures.stream().findFirst().ifPresent(reason -> obstacles.put(id, reason));
        changes.stream().findFirst().ifPresent(what -> obstacles.putIfAbsent(id, "it changes " + what));
    }

    /** Two invocations with the same arguments are told apart by their order. */
    static List<String> numbered(List<String> met) {
        Map<String, Integer> seen = new HashMap<>();
        return met.stream()
                .map(key -> numbered(key, seen.merge(key, 1, Integer::sum)))
                .toList();
    }

    static String numbered(String key, int occurrence) {
        return occurrence == 1 ? key : key + "\u001f#\u001f" + occurrence;
    }

    /** Returns the operations of a test. */
    List<String> keys(String id) {
        return keys.getOrDefault(id, List.of());
    }

    /** Returns why a test cannot be run beside the other side; empty if it can. */
    Optional<String> obstacle(String id) {
        return Optional.ofNullable(obstacles.get(id));
    }
}
