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
 * Marks a test as measured.
 *
 * <p>Stands beside {@code @Test}, {@code @ParameterizedTest} or {@code @RepeatedTest}, on a class (every test in it),
 * or on an annotation of your own. An ordinary test run executes the operation once; with the configuration parameter
 * {@code harness.benchmark=measure} it is calibrated, warmed up and timed.
 *
 * <pre>{@code
 * @Test
 * @Benchmark
 * void parse(Bencher bencher) {
 *     int year = bencher.measure(() -> LocalDate.parse("2026-01-31").getYear());
 *     assertEquals(2026, year);
 * }
 * }</pre>
 *
 * <p>A test without a {@link Bencher} parameter is itself the operation. A measured test runs alone, also where JUnit
 * executes tests in parallel. The nearest annotation wins: method, class, enclosing class.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("benchmark")
@ResourceLock(Resources.GLOBAL)
@ExtendWith(HarnessExtension.class)
public @interface Benchmark {

    /** The value of {@link #minRounds()}, {@link #forks()} and {@link #threads()} that stands for "not set". */
    int UNSET = Integer.MIN_VALUE;

    /** Name under which tables and saved runs group this benchmark; default none; any text. */
    String group() default "";

    /**
     * Least number of rounds, whatever {@link #maxTime()} says; at least 1. Default: {@code
     * harness.benchmark.min-rounds}.
     */
    int minRounds() default UNSET;

    /**
     * Shortest round worth timing, for example {@code "5 us"}; the round is made longer where the clock of the machine
     * demands it. More than zero. Default: {@code harness.benchmark.min-time}.
     */
    String minTime() default "";

    /**
     * Time spent on measured rounds, for example {@code "1 s"}; measuring ends earlier once the median is known well
     * enough. More than zero. Default: {@code harness.benchmark.max-time}.
     */
    String maxTime() default "";

    /**
     * {@code "on"}: warm up until the times are steady and the compiler is quiet; {@code "off"}: measure from the first
     * call; or a duration, for example {@code "2 s"}: the longest warm-up. Default: {@code harness.benchmark.warmup}.
     */
    String warmup() default "";

    /**
     * Number of fresh JVMs that measure this test one after another; 0 measures in the running one. JIT decisions
     * differ from JVM to JVM, and only forks show it. Default: {@code harness.benchmark.forks}.
     */
    int forks() default UNSET;

    /** Number of threads that run the operation at once; at least 1. Default: 1. */
    int threads() default UNSET;

    /**
     * Which thread runs the operation while it is measured. Default {@code OWN}; with {@code threads} above 1 there is no
     * choice.
     */
    RunOn thread() default RunOn.OWN;

    /** Which thread runs a measured operation. */
    enum RunOn {
        /**
         * A thread of its own, with the context class loader and the inheritable thread locals of the test's thread, and a
         * stack as shallow as that of a program's worker: what an exception costs depends on it. Other thread locals (a
         * transaction, a static mock, a security context) are not there, and locks that the test holds are not held.
         */
        OWN,
        /** The test's own thread, some 80 frames deep in JUnit and the build tool. */
        TEST
    }
}
