package dev.harness.perf;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Bounds the time of one operation of a {@link Benchmark}: more than the limit fails the test, equal passes.
 *
 * <p>{@code @LimitTime("5 ms")} bounds the median, which noise moves least. Every measurement of the test is judged. An
 * absolute limit depends on the machine: leave room for the slowest one that runs the test. At least one attribute is
 * needed, and a {@link Benchmark} beside it; nothing is judged unless benchmarks are measured.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(HarnessExtension.class)
public @interface LimitTime {

    /** Longest median, for example {@code "5 ms"}; units {@code ns us ms s min}. Default: no limit. */
    String value() default "";

    /** Longest mean; a single pause of the machine moves it. Default: no limit. */
    String mean() default "";

    /**
     * Longest 99th percentile of single operations, up to 10,000 of which are timed one by one after the rounds. Default: no
     * limit.
     */
    String p99() default "";

    /** Longest round of all; expect outliers on a shared machine. Default: no limit. */
    String max() default "";
}
