package dev.harness.perf.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The threads that ran before a body, and their counters: what the JVM's total grows by, less what these grow by, is
 * what the current thread and new threads allocate.
 */
final class OtherThreads {
    private final long[] ids;
    private final Map<Long, Long> before = new HashMap<>();

    private OtherThreads(long[] ids) {
        this.ids = ids;
        long[] bytes = Counters.of(ids);
        for (int i = 0; i < ids.length; i++) {
            before.put(ids[i], bytes[i]);
        }
    }

    /** Returns every live thread except the current one. */
    static OtherThreads now() {
        long own = Thread.currentThread().getId();
        return new OtherThreads(
                Arrays.stream(Counters.threads()).filter(id -> id != own).toArray());
    }

    /** Returns by how much the counters of those still alive have grown. */
    long growth() {
        long[] bytes = Counters.of(ids);
        long growth = 0;
        for (int i = 0; i < ids.length; i++) {
            growth += Math.max(0, bytes[i] - before.getOrDefault(ids[i], bytes[i]));
        }
        return growth;
    }
}
