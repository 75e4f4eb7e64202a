package dev.harness.perf.run;

import dev.harness.perf.memory.Body;
import dev.harness.perf.result.Subject;
import java.util.Map;
import java.util.Optional;

/** One test, whose body can run any number of times. Not thread-safe. */
public interface TestCase {
    /** Returns the name of the test. */
    TestName name();

    /** Returns the name that JUnit shows for it; blank if there is none. */
    default String displayName() {
        return "";
    }

    /** Returns the invocation of a parameterised class that it belongs to. */
    default Optional<EnclosingInvocation> enclosingInvocation() {
        return Optional.empty();
    }

    /**
     * An invocation of a parameterised class.
     *
     * @param displayName the name that JUnit shows for it
     * @param number its number, from 1
     */
    record EnclosingInvocation(String displayName, int number) {}

    /** Publishes figures of it to whoever listens to the run, such as an IDE. */
    default void publish(Map<String, String> figures) {}

    /** Returns a copy of the arguments of the test method. */
    Object[] arguments();

    /** Returns the instance of the test class; null for a static method. */
    Object instance();

    /** Returns the test's {@code Bencher} parameter, empty where it takes none. */
    Optional<TestBencher> bencher();

    /**
     * Runs the body once and throws what it throws. A {@code Bencher} parameter is reset first. Its
     * {@link OperationHandler} handles the operations; the default handler runs each once.
     */
    void invokeBody() throws Throwable;

    /** Runs the body of a test without {@code Bencher} once, with no code of ours around the call. */
    default void callBody() throws Throwable {
        invokeBody();
    }

    /** Runs the body once, with its operations handed to this measuring. */
    default void invokeBody(OperationHandler measuring) throws Throwable {
        TestBencher used = bencher().orElseThrow();
        used.use(measuring);
        try {
            invokeBody();
        } finally {
            used.use(OperationHandler.ONCE);
        }
    }

    /** Returns the body for a meter, which subtracts the bytes that Harness itself allocates for it. */
    default Body body() {
        return new Body() {
            @Override
            public void run() throws Throwable {
                invokeBody();
            }

            @Override
            public long ownBytes() {
                return bencher().map(TestBencher::ownBytes).orElse(0L);
            }
        };
    }

    /** Returns the test as the subject of a limit. */
    default Subject subject(String rule) {
        return Subject.of(rule, name().place(), name().full());
    }
}
