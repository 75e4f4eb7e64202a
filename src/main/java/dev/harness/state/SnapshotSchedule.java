package dev.harness.state;

/**
 * Decides when {@code state.json} is brought up to date: after a second without changes; within 10 s while it is small,
 * however many changes there are; immediately when the journal is larger than it. At most a tenth of the time is spent on
 * it, and after each failure it waits longer. Pure: times are given, in nanoseconds.
 *
 * <p>Not thread-safe.
 */
final class SnapshotSchedule {
    static final long IDLE = 1_000_000_000L;
    /** How long the last change of another manager must be ago: that one is at it. */
    static final long IDLE_OF_OTHERS = 3 * IDLE;
    /** Leaves a second for the writing, so that it is done within 10 s. */
    static final long LATEST = 9 * IDLE;
    /** What is small, in bytes of snapshot and journal: written in some milliseconds. */
    static final long SMALL = 1 << 20;

    private static final long FIRST_RETRY = 5 * IDLE;
    private static final int MOST_DOUBLINGS = 6;

    private final long outgrown;
    private boolean held;
    private long notBefore;
    private int failures;

    /**
     * Makes a schedule.
     *
     * @param outgrown how many bytes of journal are left alone, however small the snapshot is
     */
    SnapshotSchedule(long outgrown) {
        this.outgrown = outgrown;
    }

    /** How a manager stands: when the first and the last change were made that the snapshot lacks, and sizes in bytes. */
    record Position(long firstChange, long lastChange, boolean byOthers, long journal, long snapshot) {}

    /** Returns in how many nanoseconds it is due; 0 or less: now. */
    long dueIn(Position position, long now) {
        long idle = position.lastChange() + (position.byOthers() ? IDLE_OF_OTHERS : IDLE) - now;
        long due = idle;
        if (isOutgrown(position.journal(), position.snapshot())) {
            due = 0;
        } else if (position.journal() + position.snapshot() <= SMALL) {
            due = Math.min(idle, position.firstChange() + LATEST - now);
        }
        return held ? Math.max(due, notBefore - now) : due;
    }

    /** Returns whether the journal is too long for its snapshot, in bytes. */
    boolean isOutgrown(long journal, long snapshot) {
        return journal > Math.max(outgrown, 2 * snapshot);
    }

    /** Takes note that it was written. */
    void succeeded(long started, long ended) {
        failures = 0;
        held = true;
        notBefore = ended + 9 * (ended - started);
    }

    /** Takes note that it could not be written. */
    void failed(long ended) {
        held = true;
        notBefore = ended + (FIRST_RETRY << Math.min(failures, MOST_DOUBLINGS));
        failures++;
    }
}
