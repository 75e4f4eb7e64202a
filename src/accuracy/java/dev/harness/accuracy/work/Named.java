package dev.harness.accuracy.work;

import dev.harness.perf.work.WorkOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** Operations by name, as they are written down. Not thread-safe. */
final class Named {
    private static volatile Object sink = "";

    private final Map<String, Callable<WorkOperation>> all = new LinkedHashMap<>();

    /** Adds an operation that needs no input. */
    Named add(String name, Callable<?> operation) {
        return with(name, () -> operation);
    }

    /** Adds an operation whose input is made once, before it runs. */
    Named with(String name, Callable<? extends Callable<?>> input) {
        Callable<WorkOperation> made = () -> {
            Callable<?> operation = input.call();
            return () -> sink = operation.call();
        };
        if (all.put(name, made) != null) {
            throw new IllegalArgumentException("two operations have the name " + name);
        }
        return this;
    }

    Map<String, Callable<WorkOperation>> all() {
        return all;
    }
}
