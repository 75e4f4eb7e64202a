package dev.harness.accuracy.work;

import dev.harness.perf.Complexity;
import dev.harness.perf.work.WorkOperation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;

/** Algorithms of known growth, none of which is among those that the rule was chosen with. */
public final class GrowthAlgorithms implements OperationSet {
    private final List<GrowthAlgorithm> all = new ArrayList<>();

    public GrowthAlgorithms() {
        SlowGrowth.add(this);
        LinearGrowth.add(this);
        SortingGrowth.add(this);
        FastGrowth.add(this);
    }

    /** Adds one whose sizes double. */
    void add(String name, Complexity growth, int from, IntFunction<Callable<?>> operation) {
        all.add(new GrowthAlgorithm(name, growth, growth.notation(), from, 0, operation));
    }

    /** Adds one that lies between two classes. */
    void between(String name, Complexity above, String known, int from, IntFunction<Callable<?>> operation) {
        all.add(new GrowthAlgorithm(name, above, known, from, 0, operation));
    }

    /** Adds an exponential one, whose sizes have a step. */
    void exponential(String name, String known, int from, int step, IntFunction<Callable<?>> operation) {
        all.add(new GrowthAlgorithm(name, Complexity.EXPONENTIAL, known, from, step, operation));
    }

    List<GrowthAlgorithm> all() {
        return all;
    }

    /** Returns the name of a size of an algorithm in the counts. */
    static String label(GrowthAlgorithm algorithm, int size) {
        return algorithm.name() + " @" + size;
    }

    @Override
    public Map<String, Callable<WorkOperation>> operations() {
        Map<String, Callable<WorkOperation>> operations = new LinkedHashMap<>();
        for (GrowthAlgorithm algorithm : all) {
            for (int size : algorithm.sizes()) {
                operations.put(label(algorithm, size), () -> {
                    Callable<?> operation = algorithm.operation().apply(size);
                    return operation::call;
                });
            }
        }
        return operations;
    }
}
