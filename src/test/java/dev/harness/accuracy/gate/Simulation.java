package dev.harness.accuracy.gate;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * Many comparisons made of the values of few JVMs: each JVM of a comparison is one of the measured ones, drawn with
 * replacement (Efron's bootstrap). What is the same for all measured JVMs, such as a bias of the machine on that day, is in every
 * comparison; what no JVM showed is in none. Immutable.
 */
final class Simulation {
    private final double[] values;
    private final boolean sidesExchanged;

    private Simulation(double[] values, boolean sidesExchanged) {
        if (values.length == 0 || !Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("values " + Arrays.toString(values) + " cannot be drawn from");
        }
        this.values = values.clone();
        this.sidesExchanged = sidesExchanged;
    }

    /** Returns a simulation that draws the values as they were measured. */
    static Simulation asMeasured(double... values) {
        return new Simulation(values, false);
    }

    /**
     * Returns a simulation of same code: which side is called the new one is drawn anew for each JVM, which changes nothing
     * where both run the same code, and doubles what can be drawn.
     */
    static Simulation ofSameCode(double... values) {
        return new Simulation(values, true);
    }

    /** Returns how often each answer was given in so many comparisons; the same seed gives the same counts. */
    Map<Procedure.Answer, Long> run(Procedure procedure, int comparisons, long seed) {
        Random random = new Random(seed);
        Map<Procedure.Answer, Long> answers = new EnumMap<>(Procedure.Answer.class);
        for (int i = 0; i < comparisons; i++) {
            answers.merge(procedure.decide(() -> draw(random)), 1L, Long::sum);
        }
        return answers;
    }

    private double draw(Random random) {
        double value = values[random.nextInt(values.length)];
        return sidesExchanged && random.nextBoolean() ? -value : value;
    }
}
