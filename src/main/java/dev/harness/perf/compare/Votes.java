package dev.harness.perf.compare;

import java.util.Arrays;

/**
 * Whether fresh JVMs confirm what others showed, one vote each. Twelve that all do suffice; for each that does not, seven more must; the fourth that does not
 * ends it. Now and then the JIT decides otherwise on one side of a JVM: one such JVM in sixteen hid a growth of 5 % from two comparisons of three when
 * all twelve had to agree. Of same code so many agree once in 3,711 times under no assumption but a random order (Wald, Sequential Analysis, 1947,
 * with bounds computed exactly); twelve of twelve do once in 4,096. Immutable.
 */
final class Votes {
    /** So many suffice if all agree. */
    static final int ALL = 12;

    private static final int MORE_FOR_EACH_AGAINST = 7;
    private static final int MOST_AGAINST = 3;

    /** More are never asked. */
    static final int MOST = ALL + MOST_AGAINST * MORE_FOR_EACH_AGAINST;

    private final int votes;
    private final int against;

    /**
     * @param sign what is to be confirmed: positive or negative values
     * @param values one of each JVM; 0 confirms nothing
     */
    Votes(double sign, double... values) {
        this.votes = values.length;
        this.against =
                (int) Arrays.stream(values).filter(value -> value * sign <= 0).count();
    }

    int against() {
        return against;
    }

    /** Returns how many must have voted, if no more are against it. */
    int wanted() {
        return ALL + Math.min(against, MOST_AGAINST) * MORE_FOR_EACH_AGAINST;
    }

    boolean lost() {
        return against > MOST_AGAINST;
    }

    boolean won() {
        return !lost() && votes >= wanted();
    }

    /** Returns {@code 12 of 12}. */
    String words() {
        return votes - against + " of " + votes;
    }
}
