package dev.harness.perf.run;

import dev.harness.perf.work.WorkProfile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts the work of a test's operations. Not thread-safe. */
interface WorkSource {
    /**
     * Counts every operation of the test in some JVMs.
     *
     * @throws Throwable what the body throws there
     */
    Counted count(int jvms) throws Throwable;

    /**
     * Returns which places of the user's code do the work of an operation; empty if it cannot be known.
     *
     * @param name the name that the test gave it, null for the unnamed one
     * @param size the size of its input, 0 where the test names none
     * @throws InterruptedException if the current thread is interrupted; the child ends then
     */
    Optional<WorkProfile> profile(@Nullable String name, int size) throws InterruptedException;
}
