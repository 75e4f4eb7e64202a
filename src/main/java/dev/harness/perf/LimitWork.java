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
 * Bounds the work of one warm operation: the bytecodes that it executes, in the JDK and in libraries too. More than the limit
 * fails the test; an equal number passes. Input, setup and teardown do not count.
 *
 * <p>The same code does the same work on a busy machine and on an idle one, so the limit needs no room for noise. A few
 * instructions cost more than one bytecode, such as copying an array. Work is counted in two child JVMs that all tests of a
 * run share. It is not time: it does not see I/O, locks, caches or native code. What cannot be counted exactly, such as an
 * operation that other threads work for, is reported as "cannot tell". Limits are judged only when benchmarks are measured;
 * a test without {@link Benchmark} is counted and not timed.
 *
 * <pre>{@code
 * @Test
 * @LimitWork("13 k")
 * void parse(Bencher bencher) {
 *     bencher.measure(() -> Integer.parseInt("12345"));
 * }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("benchmark")
@ExtendWith(HarnessExtension.class)
public @interface LimitWork {

    /** Maximum of the work, for example {@code "13 k"}; units: {@code k M G}, powers of 1,000; a bare number is exact. */
    String value();

    /**
     * The feature release of the JDK that the limit was taken on, such as 17: the limit is judged on that release only, and is
     * "cannot tell" on others, whose own code does other work. Default: every release.
     */
    int jdk() default 0;
}
