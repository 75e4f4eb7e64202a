package dev.harness.perf;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Bounds the time of one operation of a {@link Benchmark}. More than the limit fails the test; an equal time passes.
 *
 * <p>{@code @LimitTime("5 ms")} bounds the median, which is least sensitive to noise. Every measurement of the test is
 * judged. An absolute limit depends on the machine: leave room for the slowest machine that runs the test. The
 * annotation needs at least one attribute and a {@link Benchmark} beside it. Limits are judged only when benchmarks are
 * measured.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(HarnessExtension.class)
public @interface LimitTime {

    /** Maximum of the median, for example {@code "5 ms"}; units: {@code ns us ms s min}. Default: no limit. */
    String value() default "";

    /** Maximum of the mean, which a single pause of the machine can raise. Default: no limit. */
    String mean() default "";

    /**
     * Maximum of the 99th percentile of single operations. For it, up to 10,000 operations are timed one by one after
     * the rounds. Default: no limit.
     */
    String p99() default "";

    /** Maximum of the slowest round; expect outliers on a shared machine. Default: no limit. */
    String max() default "";
}
