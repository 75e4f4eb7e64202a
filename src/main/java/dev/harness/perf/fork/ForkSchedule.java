package dev.harness.perf.fork;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The order in which child JVMs run, one at a time. Sides that are compared with each other alternate, and every second
 * pass has the reverse order. So a machine that becomes slower or faster does not favour one side. Immutable.
 */
public final class ForkSchedule {
    private final List<ForkRequest> turns;

    private ForkSchedule(List<ForkRequest> turns) {
        this.turns = List.copyOf(turns);
    }

    /**
     * Returns a schedule with this number of turns for each side.
     *
     * @throws IllegalArgumentException if there is no side, or no turn
     */
    public static ForkSchedule of(List<ForkRequest> sides, int turnsEach) {
        if (sides.isEmpty() || turnsEach < 1) {
            throw new IllegalArgumentException(
                    sides.size() + " sides with " + turnsEach + " turns each are no schedule");
        }
        List<ForkRequest> turns = new ArrayList<>();
        List<ForkRequest> backwards = new ArrayList<>(sides);
        Collections.reverse(backwards);
        for (int round = 0; round < turnsEach; round++) {
            turns.addAll(round % 2 == 0 ? sides : backwards);
        }
        return new ForkSchedule(turns);
    }

    /** Receives the result of each child. */
    @FunctionalInterface
    public interface Listener {
        /**
         * Takes a result, before the next child starts.
         *
         * @param turn the number of the turn, from 1
         * @throws Throwable to end the schedule
         */
        void ended(int turn, ForkRequest request, ForkResult result) throws Throwable;
    }

    /** Announces each turn before its child starts. */
    @FunctionalInterface
    public interface Announcer {
        /** Announces a turn, from 1. */
        void begins(int turn, int turns);
    }

    /**
     * Runs every turn.
     *
     * @throws java.io.IOException if a child cannot be started
     * @throws InterruptedException if the current thread is interrupted during the call
     * @throws Throwable what the listener throws
     */
    public void run(Announcer announcer, Listener listener) throws Throwable {
        for (int turn = 1; turn <= turns.size(); turn++) {
            announcer.begins(turn, turns.size());
            ForkRequest request = turns.get(turn - 1);
            listener.ended(turn, request, ForkRunner.run(request));
        }
    }

    /** Returns the turns in order. */
    public List<ForkRequest> turns() {
        return turns;
    }
}
