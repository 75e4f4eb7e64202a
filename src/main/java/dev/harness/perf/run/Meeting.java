package dev.harness.perf.run;

import dev.harness.perf.measure.Turns;

/** Where an operation meets the same operation of another revision, and takes turns with it. */
@FunctionalInterface
public interface Meeting {
    /**
     * Takes turns for as long as the meeting lasts, on the calling thread.
     *
     * @param key which operation it is, the same in both revisions: {@link OperationKey}
     * @param turns the operation
     * @throws Throwable what the operation throws
     */
    void meet(String key, Turns turns) throws Throwable;
}
