package dev.harness.perf.prove;

import dev.harness.perf.result.BenchmarkId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How Surefire and Failsafe are told to run some tests alone. Stateless. */
final class Selection {
    private Selection() {}

    /** Returns the value of {@code -Dtest=}: {@code StateTest#save*+load*,OtherTest#find*}. */
    static String of(List<BenchmarkId> benchmarks) {
        Map<String, Set<String>> classes = new LinkedHashMap<>();
        for (BenchmarkId id : benchmarks) {
            String name = id.simpleClassName();
            int nested = name.indexOf('$', 1);
            classes.computeIfAbsent(nested < 0 ? name : name.substring(0, nested) + "*", each -> new LinkedHashSet<>())
                    .add(id.method() + "*");
        }
        return classes.entrySet().stream()
                .map(one -> one.getKey() + "#" + String.join("+", one.getValue()))
                .collect(Collectors.joining(","));
    }
}
