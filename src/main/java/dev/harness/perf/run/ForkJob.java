package dev.harness.perf.run;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a child JVM does with the test that it was started for, in place of its checks: it measures or records, and its parent
 * judges. It travels to the child, and its answer back, by Java's serialisation.
 */
public interface ForkJob extends Serializable {
    /**
     * Does the job.
     *
     * @return the answer for the parent; null for none
     * @throws Throwable what the body throws
     */
    @Nullable
    Serializable run(TestCase test, Settings settings) throws Throwable;
}
