package dev.harness.perf.measure;

/**
 * An operation that takes turns with the same operation of another revision, which a worker outside drives: it decides on
 * warm-up, rounds and order, so that both revisions are measured by the same code. Times are in nanoseconds. Not thread-safe.
 */
public interface Turns {
    /**
     * Runs one round.
     *
     * @param operations how many, at least 1
     * @return the nanoseconds of this number of operations, without setup and teardown, at least 1. The cost of reading the
     *     clock is in them: each revision would subtract its own estimate, and a quotient of short operations would be that of
     *     the estimates
     * @throws Throwable what the operation, its setup or teardown throws
     */
    long time(int operations) throws Throwable;

    /**
     * Ends the warm-up: from now on, as many inputs as before are made for each batch.
     *
     * @return the least number of operations in a round
     * @throws Throwable what the operation, its setup or teardown throws
     */
    int settle() throws Throwable;

    /** Returns the shortest time of an operation that is a measurement, in nanoseconds; 0 if rounds are long enough. */
    double resolution();

    /**
     * Returns the bytes that one warm operation allocates on the calling thread, without setup and teardown; NaN if they cannot be
     * counted.
     *
     * @throws Throwable what the operation, its setup or teardown throws
     */
    double bytes() throws Throwable;
}
