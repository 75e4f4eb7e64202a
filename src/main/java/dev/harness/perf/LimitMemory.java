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
 * Bounds the bytes that a test's body allocates. More than the limit fails the test and an equal number passes, so
 * {@code "0 B"} allows no allocation at all.
 *
 * <p>Allocated is not retained: bytes count even if they become garbage at once. For bytes that stay reachable see
 * {@link LimitLeaks}, for the heap that a test needs {@link LimitHeap}. The body runs several times, without the
 * {@code @BeforeEach} and {@code @AfterEach} methods in between. The median of the runs after the warm-up is judged, so
 * that class loading and the order of tests do not matter. The limit is enforced with {@code harness.memcheck=on};
 * otherwise the test runs as an ordinary test.
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
         * The test's thread, every thread that the body starts (platform or virtual, alive or dead at the end), and the
         * tasks that the body hands to the JDK's pools. Other threads that already ran (a timer, an event loop, a
         * server) may also work for the body, and Harness cannot know whether they do. If the bytes that they allocate
         * during the run could break the limit, the verdict is "cannot tell".
         */
        ALL,
        /** Only the test's thread. */
        CURRENT
    }

    /** What is bounded. */
    enum Per {
        /** {@link #OPERATION} where the test takes a {@link Bencher}, {@link #TEST} otherwise. */
        AUTO,
        /** One run of the test's body. */
        TEST,
        /** One operation that the body passes to its {@link Bencher}; each named one is judged. */
        OPERATION
    }

    /** Maximum of allocated bytes, for example {@code "100 MB"}. Units: {@code B KB MB GB TB PB}, powers of 1024. */
    String value();

    /** Whose allocations count; default {@link Threads#ALL}. */
    Threads threads() default Threads.ALL;

    /**
     * What is bounded; default {@link Per#AUTO}: one operation where the test takes a {@link Bencher}, one run of the body
     * otherwise. {@link Per#OPERATION} needs a {@link Bencher} parameter.
     */
    Per per() default Per.AUTO;

    /**
     * Number of warm-up runs before the judged ones, 0 or more; default: as many as fit into 50 ms, at most 20. With 0
     * the body runs only once, and this cold run is judged, including class loading: for a body that cannot be run
     * twice. It applies only to runs of the test; if the test takes a {@link Bencher}, add {@code per = TEST}.
     */
    int warmup() default AUTOMATIC;
}
