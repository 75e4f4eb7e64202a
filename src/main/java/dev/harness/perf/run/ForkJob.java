package dev.harness.perf.run;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What a child JVM does with its test instead of running the checks: the child measures or records, and the parent
 * judges. Job and answer are sent by Java's serialisation.
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
