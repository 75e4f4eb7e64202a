package dev.harness.perf.duet;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.run.OperationKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which tests and operations of the base and of the other side belong together. Immutable.
 *
 * @param tests of the base, and of the other side
 * @param former the operations that have another name in the base, by their name of today
 */
record Pairs(List<List<Listed>> tests, Map<BenchmarkId, BenchmarkId> former) {
    Pairs {
        tests = List.copyOf(tests);
        former = Map.copyOf(former);
    }

    /** Returns what an operation is called on a side. */
    BenchmarkId on(int side, BenchmarkId id) {
        return side == 0 ? former.getOrDefault(id, id) : id;
    }

    /** Returns the tests of a side that have one of the operations. */
    List<Listed> tests(int side, List<BenchmarkId> ids) {
        return tests.get(side).stream()
                .filter(test -> ids.stream().anyMatch(id -> test.has(on(side, id))))
                .toList();
    }

    /** Returns the lines of a worker's plan that say what has another name in the base. */
    List<String> plan(List<BenchmarkId> ids) {
        Set<String> lines = new LinkedHashSet<>();
        for (BenchmarkId id : ids) {
            List<Listed> before = tests(0, List.of(id));
            List<Listed> now = tests(1, List.of(id));
            boolean one = before.size() == 1 && now.size() == 1;
            if (one && !before.get(0).id().equals(now.get(0).id())) {
                lines.add("same-test\t" + before.get(0).id() + "\t" + now.get(0).id());
            }
            if (!on(0, id).equals(id)) {
                lines.add("same-key\t" + OperationKey.of(on(0, id)) + "\t" + OperationKey.of(id));
            }
        }
        return new ArrayList<>(lines);
    }
}
