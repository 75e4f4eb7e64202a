/**
 * Whose bytes: the JVM's counters of allocated bytes, and which thread allocates on whose account.
 *
 * <p>Begin with {@code Counters}, which are exact for one thread, and {@code ThreadLedger}, which knows who started whom.
 * {@code ThreadAgent} tells the ledger what the JDK's threads and pools do; {@code OtherThreads} is what remains to be known
 * without an agent.
 */
@NullMarked
package dev.harness.perf.threads;

import org.jspecify.annotations.NullMarked;
