package dev.harness.perf.junit;

import dev.harness.perf.duet.Confirmation;
import dev.harness.perf.fork.ForkPool;
import dev.harness.perf.result.Commit;
import dev.harness.perf.run.CountingJvm;
import dev.harness.perf.run.Forks;
import dev.harness.perf.run.Progress;
import dev.harness.perf.run.RunContext;
import dev.harness.perf.run.SecondLook;
import dev.harness.perf.run.SessionRecord;
import dev.harness.perf.run.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The values that the tests of a session share, kept in JUnit's stores. Stateless. */
final class SharedParts {
    private static final Namespace NAMESPACE = Namespace.create(SharedParts.class);

    private SharedParts() {}

    /** Returns the settings of the run that a test belongs to. */
    static Settings settings(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(Settings.class, type -> read(context), Settings.class);
    }

    private static Settings read(ExtensionContext context) {
        TreeSet<String> names = new TreeSet<>(ParameterNames.seen());
        names.addAll(System.getProperties().stringPropertyNames());
        return Settings.of(context::getConfigurationParameter, names);
    }

    /** Returns the context that the checks of a test need. */
    static RunContext runContext(ExtensionContext context) {
        SessionRecord record = record(context);
        context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(LostBenchmarks.class, type -> new LostBenchmarks(record), LostBenchmarks.class);
        return new RunContext(
                settings(context),
                record,
                new Forks(
                        ForkMain.class.getName(),
                        () -> ForkParameters.of(context),
                        () -> children(context).pool,
                        () -> children(context).counting),
                secondLook(context, record));
    }

    private static SecondLook secondLook(ExtensionContext context, SessionRecord record) {
        return new SecondLook() {
            @Override
            public Answer at(Suspect suspect) throws InterruptedException {
                return looks().at(suspect.beside(PlannedTests::have));
            }

            @Override
            public Optional<String> classPath(Commit base) {
                return looks().classPath(base);
            }

            private Confirmation looks() {
                return SessionStore.of(context, SecondLooks.class, () -> new SecondLooks(record)).confirmation;
            }
        };
    }

    /** Surefire runs failed tests again in the same session, in an execution of their own. */
    private static SessionRecord record(ExtensionContext context) {
        SessionRecord record =
                SessionStore.of(context, OpenRecord.class, () -> new OpenRecord(settings(context))).record;
        context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent("plan", key -> {
            record.beginPlan();
            return key; // not the record: JUnit closes what is stored here when the execution ends
        });
        return record;
    }

    private static Children children(ExtensionContext context) {
        return SessionStore.of(context, Children.class, Children::new);
    }

    /** The session's record, which is reported when the session ends. */
    @SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
    private static final class OpenRecord implements Store.CloseableResource, AutoCloseable {
        private final SessionRecord record;

        OpenRecord(Settings settings) {
            this.record = new SessionRecord(settings);
        }

        @Override
        public void close() {
            record.close();
        }
    }

    /**
     * Fails the execution of the tests if gated benchmarks are missing, or accepted changes name none: no test is left that could fail for one that is gone. JUnit
     * reports an exception at the end of an execution as a failure of the engine, and build tools fail.
     */
    @SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
    private static final class LostBenchmarks implements Store.CloseableResource, AutoCloseable {
        private final SessionRecord record;

        LostBenchmarks(SessionRecord record) {
            this.record = record;
        }

        @Override
        public void close() {
            ClassLoader tests = Thread.currentThread().getContextClassLoader();
            Optional<String> failure = record.failure(tests == null ? ClassLoader.getSystemClassLoader() : tests);
            if (failure.isPresent()) {
                throw new AssertionError("Harness: " + failure.get());
            }
        }
    }

    /** What measures anew; it is made for the first benchmark that looks slower. */
    @SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
    private static final class SecondLooks implements Store.CloseableResource, AutoCloseable {
        private final Confirmation confirmation;

        SecondLooks(SessionRecord record) {
            this.confirmation = new Confirmation(Path.of("").toAbsolutePath(), Progress.shared()::show, record.seed());
        }

        @Override
        public void close() {
            confirmation.close();
        }
    }

    /** The child JVMs that tests of a session run in one after the other; they end with it. */
    @SuppressWarnings("deprecation") // JUnit before 5.13 closes only a CloseableResource
    private static final class Children implements Store.CloseableResource, AutoCloseable {
        private final ForkPool pool = new ForkPool();
        private final CountingJvm counting = new CountingJvm();

        @Override
        public void close() {
            pool.close();
            counting.close();
        }
    }
}
