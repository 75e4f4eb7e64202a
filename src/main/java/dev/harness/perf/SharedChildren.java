package dev.harness.perf;

import dev.harness.perf.fork.ForkPool;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The child JVMs that tests of a session run in one after the other; they end with it. Thread-safe. */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
final class SharedChildren implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    private final ForkPool pool = new ForkPool();

    private SharedChildren() {}

    static ForkPool of(ExtensionContext context) {
        return SessionStore.of(context, SharedChildren.class, SharedChildren::new).pool;
    }

    @Override
    public void close() {
        pool.close();
    }
}
