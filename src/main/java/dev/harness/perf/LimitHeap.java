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
 * Bounds the heap that a test needs: the test runs once, with its {@code @BeforeAll} and {@code @BeforeEach} methods, in a
 * child JVM of that {@code -Xmx}, and fails if memory runs out there, in whatever thread and even if somebody catches the
 * error. The failure says from which size on the test passes, and who held most of the heap.
 *
 * <p>This bounds the peak of what is alive at once, JUnit's own few megabytes included; garbage is free. Enforced with
 * {@code harness.memcheck=on}; otherwise an ordinary test. A child costs about half a second. The rest of the parent's JVM
 * (options, class path, system properties, configuration parameters) is the child's as well.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("memcheck")
@ExtendWith(HarnessExtension.class)
public @interface LimitHeap {

    /**
     * Size of the heap, for example {@code "64 MB"}; at least 2 MB, the smallest a JVM takes. Units {@code B KB MB GB TB
     * PB}, powers of 1024; the JVM rounds it up to whole megabytes.
     */
    String value();
}
