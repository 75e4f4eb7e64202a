package dev.harness.perf.work;

/**
 * How often an operation runs. Immutable.
 *
 * @param warmUps the runs before it is counted, at least 2
 * @param runs the counted runs
 */
record WorkPlan(int warmUps, int runs) {
    /** For operations that take no more than some milliseconds. */
    static final WorkPlan USUAL = new WorkPlan(30, 20);

    private static final WorkPlan LONG = new WorkPlan(8, 7);
    private static final WorkPlan VERY_LONG = new WorkPlan(2, 3);

    /** About a tenth of a second in a JVM that counts. */
    private static final long MUCH = 10_000_000;

    /** Some seconds. */
    private static final long VERY_MUCH = 300_000_000;

    /** Returns the plan for an operation of about this work. */
    static WorkPlan of(long work) {
        if (work >= VERY_MUCH) {
            return VERY_LONG;
        }
        return work >= MUCH ? LONG : USUAL;
    }
}
