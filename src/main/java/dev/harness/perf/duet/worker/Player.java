package dev.harness.perf.duet.worker;

/** One side of a match: an operation that runs on a thread of its own when asked. */
interface Player {
    /**
     * Runs rounds and returns the nanoseconds of each.
     *
     * @param operations in each round, at least 1
     */
    long[] turn(int operations, int rounds) throws Lost;

    /** Ends the warm-up and returns the least number of operations in a round. */
    int settle() throws Lost;
}
