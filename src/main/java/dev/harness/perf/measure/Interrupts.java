package dev.harness.perf.measure;

/** Lets a test's own timeout end a measurement between two rounds. */
final class Interrupts {

    private Interrupts() {}

    static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted between two rounds of a benchmark");
        }
    }
}
