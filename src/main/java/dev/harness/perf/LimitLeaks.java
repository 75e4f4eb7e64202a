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
 * Bounds the bytes that one run of a test's body leaves reachable (retained). Threads left running, and direct buffers
 * and file descriptors left open, are never allowed. The failure names the classes that grow, and a path that keeps one
 * of their objects reachable.
 *
 * <p>The body runs at least about a hundred times, without the {@code @BeforeEach} and {@code @AfterEach} methods in
 * between. So it must clean up after itself: objects that it keeps in a field of the test count. Objects that only soft
 * references hold count too. The whole JVM is examined, so no other test runs at the same time. The limit is enforced
 * with {@code harness.memcheck=on}; otherwise the test runs as an ordinary test.
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
     * Maximum of bytes that a run may leave reachable, for example {@code "64 B"}; default: none. Units: {@code B KB MB
     * GB TB PB}, powers of 1024. The average of many runs is judged: an object that every fifth run leaves counts with
     * a fifth of its bytes.
     */
    String value() default "0 B";
}
