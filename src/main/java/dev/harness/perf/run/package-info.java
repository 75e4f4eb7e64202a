/**
 * Runs the checks of a test, starts the child JVMs that they need, and keeps the record of the session. It does not
 * depend on JUnit's engine.
 *
 * <p>Begin with {@code Check}, which an annotation becomes, and {@code Checks}, which runs them and fails the test when
 * a limit is broken. {@code TestCase} is the test as this package sees it; {@code Settings} holds the configuration.
 * {@code ForkJob} is what a child JVM does. {@code TestBencher} passes the operations of a test to an
 * {@code OperationHandler}.
 */
@NullMarked
package dev.harness.perf.run;

import org.jspecify.annotations.NullMarked;
