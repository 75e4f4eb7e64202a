package dev.harness.perf.stats;

/** The standard normal distribution, as far as intervals need it. */
final class Normal {

    private Normal() {}

    /** Returns the quantile for a probability in (0, 1), by bisection of the distribution function: about 1e-9 right. */
    static double quantile(double probability) {
        double low = -10;
        double high = 10;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (distribution(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Returns P(X at most x): 1/2 + density(x) (x + x^3/3 + x^5/15 + ...), the series of Marsaglia (2004). */
    private static double distribution(double x) {
        if (Math.abs(x) > 8) {
            return x < 0 ? 0 : 1;
        }
        double sum = x;
        double term = x;
        double previous = 0;
        for (int i = 3; sum != previous; i += 2) {
            previous = sum;
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
    }
}
