/**
 * A test carried out: checks, the child JVMs that they need, and the session's record. Knows nothing of JUnit's engine.
 *
 * <p>Begin with {@code Check}, what an annotation makes of a test, and {@code Checks}, which runs them and draws the
 * consequences. {@code TestCase} is the test as this package sees it, {@code Settings} what the configuration says, {@code
 * ForkJob} what a child JVM does. {@code TestBencher} hands the test's operations to a {@code OperationHandler}.
 */
@NullMarked
package dev.harness.perf.run;

import org.jspecify.annotations.NullMarked;
