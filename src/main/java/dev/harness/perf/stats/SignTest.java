package dev.harness.perf.stats;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The sign test of Arbuthnott (1710): how likely so many values lie above zero if each is as likely above as below. Unlike the test of signed ranks
 * it gives one value that is far off no more weight than one that is hardly off. Stateless and thread-safe.
 */
public final class SignTest {
    private SignTest() {}

    /**
     * Returns the probability of at least as many values above zero, between 0 and 1; a zero counts as one below.
     *
     * @param values any number; of none it is 1
     */
    public static double above(double... values) {
        long notAbove = Arrays.stream(values).filter(value -> !(value > 0)).count();
        return new BinomialDistribution(null, values.length, 0.5).cumulativeProbability((int) notAbove);
    }
}
