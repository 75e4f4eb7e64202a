package dev.harness.perf.run;

import dev.harness.perf.memory.Body;
import dev.harness.perf.result.Subject;
import java.util.Optional;

/** One test, whose body can run any number of times. Not thread-safe. */
public interface TestCase {
    /** Returns the name of the test. */
    TestName name();

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
