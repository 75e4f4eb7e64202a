package dev.harness.perf.memory;

/** How allocated bytes were counted. Not every JVM allows the best rule, so every result has the rule that was used. */
public enum CountingRule {
    /** The counter of the measuring thread; the body used no other thread, or only this thread should count. */
    CURRENT_THREAD("current thread"),
    /**
     * An agent traced which threads the body started and which tasks it passed to pools. The counter of each thread was
     * read, for an ended thread at its end, for a worker of a pool before and after the task.
     */
    STARTED_THREADS("threads started by the body, and its tasks in pools"),
    /**
     * The total of the JVM without the threads that already ran; an unrelated thread that started during the run counts
     * too.
     */
    NEW_THREADS("threads new since the body began"),
    /** The total of the JVM, because the measuring thread is virtual and has no counter of its own. */
    WHOLE_JVM("all threads of the JVM"),
    /** Only the measuring thread, although others should count: this JVM cannot count them. */
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
