/**
 * The JVM's counters of allocated bytes, and for which test each thread allocates.
 *
 * <p>Begin with {@code Counters}, which are exact for one thread, and {@code ThreadLedger}, which records which thread
 * started which. {@code ThreadAgent} reports to the ledger what the JDK's threads and pools do. {@code OtherThreads} is
 * the fallback without an agent.
 */
@NullMarked
package dev.harness.perf.threads;

import org.jspecify.annotations.NullMarked;
