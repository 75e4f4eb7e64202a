package dev.harness.perf.threads;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives events from {@code java.lang.Thread} and the JDK's pools after {@link ThreadAgent} has instrumented them. The
 * bootstrap loader gets a copy of this class, because the JDK's classes see no other loader; so this class may only use
 * classes of the JDK. Thread-safe.
 */
public final class ThreadHook {
    /** A thread is started; the event occurs in the thread that starts it. */
    public static final String STARTED = "started";
    /** A platform thread ends; the event occurs in that thread. */
    public static final String ENDED = "ended";
    /** A virtual thread gets a carrier; the event occurs in the carrier. */
    public static final String MOUNTED = "mounted";
    /** A virtual thread leaves its carrier; the event occurs in the carrier. */
    public static final String UNMOUNTED = "unmounted";

    /** A task is passed to a pool; the event occurs in the thread that passes it. */
    public static final String HANDED = "handed";
    /** A worker of a pool begins a task; the event occurs in the worker. */
    public static final String TAKEN = "taken";
    /** A pool will not run a task that it was given; the event occurs in the thread that drops it. */
    public static final String DROPPED = "dropped";
    /** A worker of a fork-join pool has finished a task; the event occurs in the worker. */
    public static final String LEFT = "left";
    /** A worker of a thread pool has finished its current task; the subject of the event is the pool. */
    public static final String IDLE = "idle";

    /** The listener; {@link ThreadAgent} sets it by reflection in the bootstrap loader's copy. */
    public static volatile @Nullable BiConsumer<String, Object> listener;

    private ThreadHook() {}

    /** Reports an event of a thread, a task or a pool to the listener, if there is one. */
    public static void tell(String event, Object subject) {
        BiConsumer<String, Object> told = listener;
        if (told != null) {
            told.accept(event, subject);
        }
    }
}
