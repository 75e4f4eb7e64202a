package dev.harness.perf.junit;

import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The store that all tests of a session share; before JUnit 5.13, which has no such store, that of the execution. */
final class SessionStore {
    private static final Namespace NAMESPACE = Namespace.create(SessionStore.class);

    private SessionStore() {}

    /** Returns the session's value of this type, which is made at the first call. */
    static <T> T of(ExtensionContext context, Class<T> type, Supplier<T> maker) {
        Store store;
        try {
            store = OfSession.of(context);
        } catch (LinkageError olderJUnit) {
            store = context.getRoot().getStore(NAMESPACE);
        }
        return store.getOrComputeIfAbsent(type, key -> maker.get(), type);
    }

    /** A class of its own, since it does not link on JUnit before 5.13. */
    private static final class OfSession {
        static Store of(ExtensionContext context) {
            return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE);
        }
    }
}
