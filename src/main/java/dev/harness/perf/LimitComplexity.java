package dev.harness.perf;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/**
 * Bounds how the cost of an operation grows with its input, measured over {@link Bencher#sizes(int...)} or
 * {@link Bencher#growing(int)}.
 *
 * <p>The limit is an upper bound: a slower growth passes. Only the shape of the growth is judged, so the speed of the
 * machine does not matter. If the measurements cannot separate the limit from a faster growth, the test passes; the
 * report shows {@code cannot tell} and the reason.
 *
 * <pre>{@code
 * @Test
 * @LimitComplexity(value = Complexity.LINEARITHMIC, of = LimitComplexity.Of.WORK)
 * void sort(Bencher bencher) {
 *     bencher.sizes(1_000, 4_000, 16_000, 64_000)
 *             .withInput(n -> new Random(n).ints(n).toArray())
 *             .run(Arrays::sort);
 * }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("benchmark")
@ResourceLock(Resources.GLOBAL)
@ExtendWith(HarnessExtension.class)
public @interface LimitComplexity {

    /** What grows. */
    enum Of {
        /** The median time of one operation. */
        TIME,
        /**
         * The bytes that one operation allocates on its thread. They are exact, so that even a small excess is
         * detected.
         */
        ALLOCATION,
        /**
         * The work of one operation, as {@link LimitWork} counts it. It does not depend on the load or the speed of the machine,
         * and nothing is timed: the recommended cost for code that computes. It does not see I/O, locks, caches or native code.
         */
        WORK
    }

    /** The fastest growth that is allowed. */
    Complexity value();

    /** The cost that is judged; default {@link Of#TIME}. */
    Of of() default Of.TIME;
}
