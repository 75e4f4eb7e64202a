package dev.harness.perf.run;

import java.util.List;
import java.util.Optional;

/** JVMs in which two operations of a test take turns, each of them fresh. Not thread-safe. */
interface FreshJvms {
    /** Returns why no further JVM can be asked; empty if one can. */
    Optional<String> obstacle();

    /**
     * Returns what this number of JVMs say; fewer if one cannot, and then there is an obstacle.
     *
     * @param purpose what they are for, for whoever watches the build
     */
    List<PairValue> ask(int jvms, String purpose) throws InterruptedException;
}
