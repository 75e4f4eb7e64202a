package dev.harness.perf.duet;

import dev.harness.perf.history.Renames;
import dev.harness.perf.result.BenchmarkId;
import java.util.List;

/**
 * A test that a revision has. Immutable and thread-safe.
 *
 * @param id JUnit's unique id
 * @param className the binary name of its class
 * @param method the name of its method
 */
record Listed(String id, String className, String method) {
    /** Returns whether a benchmark is one of this test. */
    boolean has(BenchmarkId benchmark) {
        return benchmark.className().equals(className) && benchmark.method().equals(method);
    }

    /** Returns this test of the base by its name of today. */
    Listed today(Renames renames) {
        String name = className + "." + method;
        String today = renames.today(name);
        int dot = today.lastIndexOf('.');
        return name.equals(today) || dot < 0 ? this : new Listed(id, today.substring(0, dot), today.substring(dot + 1));
    }

    /** Returns whether this test of the base is one of the other side, also if it has another name there. */
    boolean isSame(Listed now, Renames renames) {
        Listed today = today(renames);
        boolean renamed = !today.equals(this);
        return id.equals(now.id())
                || (renamed && today.className.equals(now.className) && today.method.equals(now.method));
    }

    /** Returns whether the test is meant by one of the patterns; by none at all if there are none. */
    boolean matches(List<String> patterns) {
        return TestPatterns.match(patterns, className, method);
    }
}
