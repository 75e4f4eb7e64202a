package dev.harness.perf.run;

import dev.harness.perf.memory.Body;
import dev.harness.perf.result.Subject;
import java.util.Optional;

/** The test at hand, whose body can be run any number of times. Not thread-safe. */
public interface TestCase {
    /** Returns how the test is named. */
    TestName name();

    /** Returns a copy of the arguments of the test method. */
    Object[] arguments();

    /** Returns the instance of the test class; null for a static method. */
    Object instance();

    /** Returns the test's {@code Bencher} parameter, empty where it takes none. */
    Optional<TestBencher> bencher();

    /**
     * Runs the body once and throws what it throws. A {@code Bencher} parameter starts afresh; what it does with the
     * operations is up to its {@link OperationHandler}, by default each runs once.
     */
    void invokeBody() throws Throwable;

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

    /** Returns the body for a meter that takes off what our own code allocates for it. */
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

    /** Returns the test as what a limit is held against. */
    default Subject subject(String rule) {
        return Subject.of(rule, name().place(), name().full());
    }
}
