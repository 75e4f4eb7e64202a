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
 * Bounds what one run of a test's body leaves reachable for good; threads left running, and direct buffers and file
 * descriptors left open, are never allowed. The failure names the growing classes and the path that holds one of their
 * objects.
 *
 * <p>The body runs some hundred times, without the {@code @BeforeEach} and {@code @AfterEach} methods in between, so it must
 * clean up after itself: what it keeps in a field of the test counts as left behind. The whole JVM is looked at, so the test
 * runs alone. What only soft references hold counts too. Enforced with {@code harness.memcheck=on}; otherwise an ordinary
 * test.
 *
 * <pre>{@code
 * @Test
 * @LimitLeaks
 * void subscribeAndUnsubscribe() { ... }
 * }</pre>
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("memcheck")
@ResourceLock(Resources.GLOBAL)
@ExtendWith(HarnessExtension.class)
public @interface LimitLeaks {

    /**
     * Most bytes that a run may leave, for example {@code "64 B"}; default: none. Units {@code B KB MB GB TB PB}, powers of
     * 1024. An average over many runs, so an object left by every fifth run counts a fifth.
     */
    String value() default "0 B";
}
