package dev.harness.perf.leaks;

import java.util.List;
import javax.management.JMException;

/** What is alive, looked at several times. */
interface Censuses {
    /**
     * Looks once more.
     *
     * @throws JMException if this JVM gives no class histogram
     */
    void take() throws JMException;

    /** Returns all that were taken, in order. */
    List<Census> all();
}
