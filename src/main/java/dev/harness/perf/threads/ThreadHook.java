package dev.harness.perf.threads;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code java.lang.Thread} and the JDK's pools report to once {@link ThreadAgent} has instrumented them. A copy of this class is
 * given to the bootstrap loader, since the JDK's classes see no other; nothing but the JDK's classes may be mentioned
 * here. Thread-safe.
 */
public final class ThreadHook {
    /** The event of a thread being started; runs in the thread that starts it. */
    public static final String STARTED = "started";
    /** The event of a platform thread that ends; runs in it. */
    public static final String ENDED = "ended";
    /** The event of a virtual thread that is given a carrier; runs in the carrier. */
    public static final String MOUNTED = "mounted";
    /** The event of a virtual thread that leaves its carrier; runs in the carrier. */
    public static final String UNMOUNTED = "unmounted";

    /** The event of a task being handed to a pool; runs in the thread that hands it over. */
    public static final String HANDED = "handed";
    /** The event of a pool's worker that begins a task; runs in it. */
    public static final String TAKEN = "taken";
    /** The event of a pool that will not run a task it was given; runs in whoever learns of it. */
    public static final String DROPPED = "dropped";
    /** The event of a worker of a fork-join pool that is done with a task; runs in it. */
    public static final String LEFT = "left";
    /** The event of a thread pool's worker that is done with its task, whichever it was; told of the pool. */
    public static final String IDLE = "idle";

    /** Who listens; set by {@link ThreadAgent} through reflection, in the bootstrap loader's copy. */
    public static volatile @Nullable BiConsumer<String, Object> listener;

    private ThreadHook() {}

    /** Tells the listener, if there is one, of a thread, a task or a pool. */
    public static void tell(String event, Object subject) {
        BiConsumer<String, Object> told = listener;
        if (told != null) {
            told.accept(event, subject);
        }
    }
}
