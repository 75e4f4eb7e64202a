package dev.harness.perf.measure;

/** Ends a measurement between two rounds when the test's own timeout interrupts the thread. */
final class Interrupts {

    private Interrupts() {}

    static void check() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted between two rounds of a benchmark");
        }
    }
}
