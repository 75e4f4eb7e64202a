package dev.harness.perf.duet.worker;

/**
 * How turns are taken, the same on both sides: about 1 ms a turn, of several rounds where operations are short, and 50 ms a side. A
 * dear setup makes turns shorter, and there are at least five pairs.
 *
 * @param operations in a round
 * @param rounds in a turn
 * @param pairs of turns
 */
record TurnPlan(int operations, int rounds, int pairs) {
    private static final double ROUND_NANOS = 100_000;
    private static final double TURN_NANOS = 1_000_000;
    private static final double SIDE_NANOS = 50_000_000;
    private static final double ROUND_WALL = 20_000_000;
    private static final double SIDE_WALL = 1_500_000_000;
    private static final int FEWEST_PAIRS = 5;
    private static final int MOST_PAIRS = 50;

    /**
     * @param nanos of one operation, by the warm-up
     * @param wall the same with its setup
     * @param together the least number of operations in a round
     */
    static TurnPlan of(double nanos, double wall, int together) {
        double one = Math.max(nanos, 0.01);
        double whole = Math.max(wall, one);
        double wanted = Math.min(ROUND_NANOS / one, ROUND_WALL / whole);
        int operations = (int) Math.max(Math.max(Math.ceil(wanted), together), 1);
        double most = Math.max(ROUND_WALL / (whole * operations), 1);
        int rounds = (int) Math.max(Math.min(Math.ceil(TURN_NANOS / (one * operations)), most), 1);
        double turn = one * operations * rounds;
        double fitting = Math.min(SIDE_NANOS / turn, SIDE_WALL / (whole * operations * rounds));
        return new TurnPlan(operations, rounds, (int) Math.max(Math.min(Math.ceil(fitting), MOST_PAIRS), FEWEST_PAIRS));
    }
}
