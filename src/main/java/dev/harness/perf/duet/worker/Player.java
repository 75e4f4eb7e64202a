package dev.harness.perf.duet.worker;

/** One side of a match: an operation that runs when asked. Need not be thread-safe. */
public interface Player {
    /**
     * Runs rounds and returns the nanoseconds of each.
     *
     * @param operations in each round, at least 1
     * @param rounds how many, at least 1
     * @throws Lost if the operation can run no more
     */
    long[] turn(int operations, int rounds) throws Lost;

    /**
     * Ends the warm-up and returns the least number of operations in a round.
     *
     * @throws Lost if the operation can run no more
     */
    int settle() throws Lost;
}
