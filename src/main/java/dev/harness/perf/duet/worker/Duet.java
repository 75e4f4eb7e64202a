package dev.harness.perf.duet.worker;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.LongUnaryOperator;

/** Runs some tests of both sides beside each other, and measures the operations at which they meet. */
final class Duet {
    private final List<Side> sides;
    private final Plan plan;
    private final Map<String, String> parameters;
    private final Answers answers;
    private final Random random;
    private final Table table;
    private final SharedState before = SharedState.now();
    private final List<Map<String, Integer>> seen = List.of(new HashMap<>(), new HashMap<>());

    Duet(List<Side> sides, Plan plan, Map<String, String> parameters, Answers answers, Random random) {
        this.sides = sides;
        this.plan = plan;
        this.parameters = parameters;
        this.answers = answers;
        this.random = random;
        this.table = new Table(plan.boundSeconds());
    }

    /**
     * Runs tests; throws if one of them does not end.
     *
     * @param tests ids, with the operations of each on both sides
     */
    void run(Map<String, List<List<String>>> tests) throws InterruptedException, Lost {
        List<String> ids = List.copyOf(tests.keySet());
        for (int side = 0; side < 2; side++) {
            int own = side;
            table.begins(own);
            sides.get(own).run(ids, parameters, meeting(own), reasons -> {
                reasons.forEach((id, reason) -> answers.add("failed", own, id, reason));
                table.ended(own);
            });
        }
        Map<String, String> idOfKey = new HashMap<>();
        tests.forEach((id, keys) -> keys.forEach(one -> one.forEach(key -> idOfKey.put(key, id))));
        drive(order(tests), idOfKey);
    }

    private Order order(Map<String, List<List<String>>> tests) {
        List<List<String>> keys = List.of(new ArrayList<>(), new ArrayList<>());
        tests.values().forEach(both -> {
            keys.get(0).addAll(both.get(0));
            keys.get(1).addAll(both.get(1));
        });
        return new Order(keys, random::nextBoolean);
    }

    private BiFunction<String, LongUnaryOperator, Object> meeting(int side) {
        return (key, turn) -> {
            String name = Inventory.numbered(key, seen.get(side).merge(key, 1, Integer::sum));
            try {
                table.meet(side, name, turn);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the other side", ended);
            }
            return key;
        };
    }

    private void drive(Order order, Map<String, String> idOfKey) throws InterruptedException, Lost {
        Seat[] known = new Seat[2];
        while (true) {
            if (!table.awaitStill()) {
                throw Lost.hung(plan.boundSeconds());
            }
            Seat first = table.seat(0);
            Seat second = table.seat(1);
            if (first == null && second == null) {
                return;
            }
            if (first != null && first != known[0]) {
                order.reached(0, first.key());
                known[0] = first;
            }
            if (second != null && second != known[1]) {
                order.reached(1, second.key());
                known[1] = second;
            }
            if (first == null) {
                table.release(1, second);
            } else if (second == null) {
                table.release(0, first);
            } else if (first.key().equals(second.key())) {
                measure(first, second, idOfKey.getOrDefault(first.key(), ""));
                table.release(0, first);
                table.release(1, second);
            } else {
                int next = order.goesOn(first.key(), second.key());
                table.release(next, next == 0 ? first : second);
            }
        }
    }

    private void measure(Seat first, Seat second, String id) throws Lost {
        String key = first.key();
        if (!plan.hasKey(key)) {
            return;
        }
        answers.add("at", id, key);
        Optional<String> changed = before.changedUntil(SharedState.now());
        if (changed.isPresent()) {
            answers.add("isolate", id, "it changes " + changed.get());
            return;
        }
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        System.gc();
        try {
            List<Match.Result> results = new Match(
                            List.of(first, second),
                            System::nanoTime,
                            () -> compiler == null ? 0 : compiler.getTotalCompilationTime(),
                            random::nextBoolean)
                    .play();
            if (results.isEmpty()) {
                answers.add("unsettled", id, key);
            }
            results.forEach(
                    one -> answers.add("value", id, key, one.logarithm(), one.before(), one.after(), one.pairs()));
        } catch (Lost lost) {
            if (lost.endsTheJvm()) {
                throw lost;
            }
            answers.add("isolate", id, String.valueOf(lost.getMessage()));
        }
    }
}
