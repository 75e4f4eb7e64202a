package dev.harness.accuracy.gate;

import java.util.function.DoubleSupplier;

/** The whole decision on one benchmark: screen, further JVMs, confirmation. */
interface Procedure {
    /** What it says in the end. */
    enum Answer {
        SLOWER,
        FASTER,
        SAME,
        CANNOT_TELL
    }

    /**
     * Decides.
     *
     * @param jvm measures in one more fresh JVM: the logarithm of the ratio of the times, new to old
     */
    Answer decide(DoubleSupplier jvm);
}
