package dev.harness.perf.memory;

/** How allocated bytes were counted; every result names the one that was used, since not every JVM allows the best. */
public enum CountingRule {
    /** The measuring thread's own counter; the body started no other thread, or was asked for this thread alone. */
    CURRENT_THREAD("current thread"),
    /**
     * An agent traced which threads the body started and which tasks it handed to pools; each thread's counter was read, at
     * its end if it died, before and after the task if it is a pool's.
     */
    STARTED_THREADS("threads started by the body, and its tasks in pools"),
    /** The JVM's total, less the threads that ran before; an unrelated thread started meanwhile counts as well. */
    NEW_THREADS("threads new since the body began"),
    /** The JVM's total: the measuring thread is virtual and has no counter of its own. */
    WHOLE_JVM("all threads of the JVM"),
    /** The measuring thread alone although more was asked for: this JVM can tell no more. */
    CURRENT_THREAD_ONLY("current thread only; other threads cannot be counted on this JVM"),
    /** Nothing: this JVM has no counter of allocated bytes. */
    NOT_COUNTED("not counted");

    private final String words;

    CountingRule(String words) {
        this.words = words;
    }

    /** Returns the rule in words, as reports print it. */
    public String words() {
        return words;
    }
}
