/**
 * The JUnit side: reads annotations and configuration parameters, passes the {@code Bencher} to a test, and reports
 * annotated methods that JUnit would silently not run.
 *
 * <p>Begin with {@code Adapter}, the extension behind every annotation, and {@code Rule}, the list of annotations and
 * of the checks that are made from them. {@code StrayAnnotationEngine} reports the methods that would not run.
 */
@NullMarked
package dev.harness.perf.junit;

import org.jspecify.annotations.NullMarked;
