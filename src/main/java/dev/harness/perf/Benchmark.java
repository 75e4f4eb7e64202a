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
 * <p>Put it beside {@code @Test}, {@code @ParameterizedTest} or {@code @RepeatedTest}, on a class (for every test in
 * it), or on an annotation of your own. An ordinary test run executes the operation once; with the configuration
 * parameter {@code harness.benchmark=measure} it is calibrated, warmed up and timed.
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
 * <p>Without a {@link Bencher} parameter, the test method itself is the operation. A measured test never runs at the
 * same time as another test, even if JUnit executes tests in parallel. The nearest annotation wins: method, then class,
 * then enclosing class.
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

    /** Name of the group in which tables and saved runs show this benchmark; any string. Default: no group. */
    String group() default "";

    /**
     * Minimum number of rounds, even if they take longer than {@link #maxTime()}; 1 to 1,000,000. Default:
     * {@code harness.benchmark.min-rounds}.
     */
    int minRounds() default UNSET;

    /**
     * Minimum duration of a round, for example {@code "5 us"}; more than zero. Rounds are longer if the resolution of
     * the machine's clock requires it. Default: {@code harness.benchmark.min-time}.
     */
    String minTime() default "";

    /**
     * Maximum time for the measured rounds, for example {@code "1 s"}; more than zero. Measuring ends earlier once the
     * confidence interval of the median is narrow enough. Default: {@code harness.benchmark.max-time}.
     */
    String maxTime() default "";

    /**
     * {@code "on"}: warm up until times are steady and the JIT compiler is idle. {@code "off"}: measure from the first
     * call. A duration, for example {@code "2 s"}: like {@code "on"}, with this maximum in every JVM. Default:
     * {@code harness.benchmark.warmup}.
     */
    String warmup() default "";

    /**
     * Number of forks: fresh JVMs that measure this test one after another. 0 measures in the running JVM. JIT
     * decisions differ from JVM to JVM, and only forks show this. Default: {@code harness.benchmark.forks}.
     */
    int forks() default UNSET;

    /** Number of threads that run the operation at the same time; 1 to 1,024. Default: 1. */
    int threads() default UNSET;

    /**
     * How far the median may grow over the baseline before this test fails, as a percentage: {@code "10%"}. The baseline is the saved
     * run that {@code harness.benchmark.compare} names, and the newest one if it names none. A gated test is measured in five forks
     * with a {@link #maxTime()} of 100 ms, unless something else is said. {@code "cannot tell"} never fails. Default: the gates of
     * {@code harness.benchmark.fail-on}, if there are any.
     */
    String maxRegression() default "";

    /**
     * What is measured: the warm operation, or the very first call in fresh JVMs. Default: {@code STEADY}.
     */
    Mode mode() default Mode.STEADY;

    /**
     * Options of the JVMs that measure, one option a string, such as {@code "-Xmx64m"}; they replace those of the test's JVM of the
     * same kind. They need {@link #forks()}; where none are set, there is one. Work, bytes as written and memory limits are
     * counted in JVMs without these options. Default: none.
     */
    String[] jvmArgs() default {};

    /**
     * Whether this test runs in JVMs of its own side when two revisions are compared ({@code compare --base}). Otherwise both take turns
     * inside one JVM, which tells smaller changes. Set it where two copies of the test in one JVM are in each other's way and no
     * failure shows it: a file, a port or a native library that both use. Without effect in other runs. Default: {@code false}.
     */
    boolean isolated() default false;

    /** What a benchmark measures. */
    enum Mode {
        /** Rounds of the warm operation, as a program runs it for long. */
        STEADY,
        /**
         * The first call of the operation in each of {@link #forks()} fresh JVMs, 10 unless something else is set: what a program pays at its start,
         * with the loading of classes and without the JIT. A test measures one operation this way, without {@link Bencher#sizes}.
         * Setup and teardown run and are not measured; attributes for rounds, warm-up and threads are refused.
         */
        SINGLE_SHOT
    }

    /**
     * Which thread runs the operation while it is measured. Default: {@code OWN}. With more than one of
     * {@link #threads()}, the operation always runs on threads of its own.
     */
    RunOn thread() default RunOn.OWN;

    /** Which thread runs a measured operation. */
    enum RunOn {
        /**
         * A thread of its own, with the context class loader and the inheritable thread locals of the test's thread.
         * Its stack is as shallow as that of a worker thread in a program; the cost of an exception depends on that.
         * Other thread locals (a transaction, a static mock, a security context) are not set, and the thread does not
         * hold the locks of the test's thread.
         */
        OWN,
        /** The test's own thread, whose stack has about 80 frames of JUnit and the build tool. */
        TEST
    }
}
