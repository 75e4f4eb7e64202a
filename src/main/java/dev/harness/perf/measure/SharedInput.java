package dev.harness.perf.measure;

import java.util.Arrays;

/**
 * Finds out whether operations on one object may follow each other without the setup between them, though the setup returns that object
 * every time. It may have to: where an operation changes the object, the setup makes it as before. Not thread-safe.
 *
 * <p>Three loops take turns: setup and operation, the setup alone, and operations in a row. The first less the second is what an operation
 * takes after its setup, and no clock is read in between. Where operations in a row take as much, the setup makes no difference to them. A
 * setup that takes long is not trusted: it may do what the operation undoes, so that the difference shows nothing.
 */
final class SharedInput {
    private static final int OPERATIONS = 256;

    /** So many turns of each loop are looked at, the last ones: before, the JIT compiles. */
    private static final int LAST = 15;

    private static final long SHORTEST_NANOS = 20_000_000;
    private static final long LONGEST_NANOS = 100_000_000;
    private static final int MOST_TURNS = 20_000;

    /** A look into a map, and a call that the JIT does not inline; not more. */
    private static final double DEAREST_SETUP_NANOS = 60;

    /** What two loops of unlike code may differ by. */
    private static final double NANOS = 15;

    private static final double SHARE = 0.3;

    private final Loop loop;
    private final Operation.Setup setup;
    private final Clock clock;
    private final Object[][] inputs = new Object[OPERATIONS][1];
    private final double[] withSetup = new double[LAST];
    private final double[] setups = new double[LAST];
    private final double[] inRow = new double[LAST];

    SharedInput(Loop loop, Operation.Setup setup, Clock clock) {
        this.loop = loop;
        this.setup = setup;
        this.clock = clock;
    }

    /** Returns whether operations in a row take what an operation takes after its setup. A failure of the operation means that they do not. */
    boolean needsNoSetup() throws Throwable {
        try {
            return agrees();
        } catch (InterruptedException | VirtualMachineError notTheOperations) {
            throw notTheOperations;
        } catch (Throwable failure) {
            return false;
        } finally {
            Arrays.stream(inputs).forEach(input -> input[0] = null);
        }
    }

    private boolean agrees() throws Throwable {
        long start = clock.nanos();
        boolean agreed = false;
        long elapsed = 0;
        for (int turn = 0; turn < MOST_TURNS && elapsed < LONGEST_NANOS; turn++) {
            withSetup[turn % LAST] = eachAfterItsSetup(1);
            setups[turn % LAST] = eachAfterItsSetup(0);
            inRow[turn % LAST] = inRow();
            agreed = turn >= LAST && turnsAgree();
            elapsed = clock.nanos() - start;
            if (agreed && elapsed >= SHORTEST_NANOS) {
                return true;
            }
        }
        return agreed;
    }

    private double eachAfterItsSetup(int operations) throws Throwable {
        long start = clock.nanos();
        for (int i = 0; i < OPERATIONS; i++) {
            inputs[0][0] = setup.get();
            loop.batch(inputs, operations);
        }
        return (clock.nanos() - start) / (double) OPERATIONS;
    }

    private double inRow() throws Throwable {
        Object shared = setup.get();
        for (Object[] input : inputs) {
            input[0] = shared;
        }
        long start = clock.nanos();
        loop.batch(inputs, OPERATIONS);
        return (clock.nanos() - start) / (double) OPERATIONS;
    }

    private boolean turnsAgree() {
        double alone = median(setups);
        double row = median(inRow);
        double difference = median(withSetup) - alone - row;
        return alone <= DEAREST_SETUP_NANOS && Math.abs(difference) <= Math.max(NANOS, SHARE * row);
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
