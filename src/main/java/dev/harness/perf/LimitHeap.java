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
 * Bounds the heap that a test needs. The test runs once, with its {@code @BeforeAll} and {@code @BeforeEach} methods,
 * in a child JVM with this {@code -Xmx}. It fails if any thread runs out of memory there, even if the error is caught.
 * The failure names the smallest heap in which the test passes, and the objects that held most of the heap.
 *
 * <p>The limit is on the peak of live objects, including a few megabytes of JUnit; garbage does not count. It is
 * enforced with {@code harness.memcheck=on}; otherwise the test runs as an ordinary test. A child JVM takes about half
 * a second to start. It has the same options, class path, system properties and configuration parameters as its parent.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Tag("memcheck")
@ExtendWith(HarnessExtension.class)
public @interface LimitHeap {

    /**
     * Size of the heap, for example {@code "64 MB"}; at least 2 MB, the smallest that a JVM accepts. Units: {@code B KB
     * MB GB TB PB}, powers of 1024. The JVM rounds the size up to whole megabytes.
     */
    String value();
}
