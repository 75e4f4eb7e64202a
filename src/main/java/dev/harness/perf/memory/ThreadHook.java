package dev.harness.perf.memory;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code java.lang.Thread} reports to once {@link ThreadAgent} has instrumented it. A copy of this class is
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

    /** Who listens; set by {@link ThreadAgent} through reflection, in the bootstrap loader's copy. */
    public static volatile @Nullable BiConsumer<String, Thread> listener;

    private ThreadHook() {}

    /** Tells the listener, if there is one. */
    public static void tell(String event, Thread thread) {
        BiConsumer<String, Thread> told = listener;
        if (told != null) {
            told.accept(event, thread);
        }
    }
}
