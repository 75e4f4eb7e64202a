package dev.harness.perf;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Bounds the bytes that a test's body allocates: more than the limit fails the test, equal passes, so that {@code "0 B"}
 * is a promise of no allocation.
 *
 * <p>Allocated is not retained: bytes count even when they are garbage at once. For what stays reachable see
 * {@link LimitLeaks}, for the heap a test needs {@link LimitHeap}. The body runs several times, without the
 * {@code @BeforeEach} and {@code @AfterEach} methods in between, and the steady figure is judged, so that class loading
 * and the order of tests do not matter. Enforced with {@code harness.memcheck=on}; otherwise an ordinary test.
 *
 * <pre>{@code
 * @Test
 * @LimitMemory("100 MB")
 * void log50kEvents() { ... }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("memcheck")
@ExtendWith(HarnessExtension.class)
public @interface LimitMemory {

    /** The value of {@link #warmup()} that stands for "not set". */
    int AUTOMATIC = Integer.MIN_VALUE;

    /** Whose allocations count. */
    enum Threads {
        /**
         * The test's thread, every thread that the body starts, platform or virtual, alive or dead at the end, and the tasks
         * that it hands to the JDK's pools. Threads that ran before and work for the body in another way (a timer, an event
         * loop, a server) cannot be told from others: when what they allocate meanwhile could break the limit, the verdict
         * is "cannot tell".
         */
        ALL,
        /** The test's thread alone. */
        CURRENT
    }

    /** What is bounded. */
    enum Per {
        /** {@link #OPERATION} where the test takes a {@link Bencher}, {@link #TEST} otherwise. */
        AUTO,
        /** One run of the test's body. */
        TEST,
        /** One operation that the body hands to its {@link Bencher}; each named one is judged. */
        OPERATION
    }

    /**
     * Most bytes allowed, for example {@code "100 MB"}; units {@code B KB MB GB TB PB}, powers of 1024.
     */
    String value();

    /** Whose allocations count; default {@link Threads#ALL}. */
    Threads threads() default Threads.ALL;

    /**
     * What is bounded; default {@link Per#AUTO}: one operation where the test takes a {@link Bencher}, one run of the body
     * otherwise. {@link Per#OPERATION} needs a {@link Bencher} parameter.
     */
    Per per() default Per.AUTO;

    /**
     * Runs before the judged ones, 0 or more; default: as many as 50 ms allow, at most 20. With 0 the body runs only
     * once and that cold run is judged, class loading included: for a body that cannot be run twice. Only for runs of the
     * test: beside a {@link Bencher} write {@code per = TEST} as well.
     */
    int warmup() default AUTOMATIC;
}
