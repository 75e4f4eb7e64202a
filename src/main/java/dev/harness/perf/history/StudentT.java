package dev.harness.perf.history;

/** Student's t-distribution, as far as JMH's {@code scoreError} needs it. */
final class StudentT {
    private static final int HALVINGS = 200;
    private static final double LARGEST = 1e6;
    private static final double TINY = 1e-300;
    private static final int MAX_TERMS = 100_000;

    private StudentT() {}

    /** Returns the t for which a variable of that many degrees of freedom lies within [-t, t] with that confidence. */
    static double twoSided(double confidence, int freedom) {
        double outside = 1 - confidence;
        double logBeta = logBeta(freedom);
        double low = 0;
        double high = LARGEST;
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = (low + high) / 2;
            if (probabilityBeyond(middle, freedom, logBeta) > outside) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** P(|T| > t) = I_x(freedom / 2, 1 / 2) with x = freedom / (freedom + t * t). */
    private static double probabilityBeyond(double t, int freedom, double logBeta) {
        double x = freedom / (freedom + t * t);
        double a = freedom / 2.0;
        double b = 0.5;
        double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta);
        // The fraction converges fast only on one side of the distribution's mean; the other side is its mirror.
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    /** ln B(freedom / 2, 1 / 2), up from B(1/2, 1/2) = pi or B(1, 1/2) = 2 by B(a + 1, b) = B(a, b) * a / (a + b). */
    private static double logBeta(int freedom) {
        boolean odd = freedom % 2 == 1;
        double sum = Math.log(odd ? Math.PI : 2);
        for (double a = odd ? 0.5 : 1; a < freedom / 2.0; a++) {
            sum += Math.log(a / (a + 0.5));
        }
        return sum;
    }

    /** The continued fraction of the incomplete beta function, by Lentz's method (Thompson and Barnett 1986). */
    private static double fraction(double x, double a, double b) {
        double numerator = 1;
        double denominator = inverse(1 - (a + b) * x / (a + 1));
        double value = denominator;
        for (int m = 1; m < MAX_TERMS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            denominator = inverse(1 + even * denominator);
            numerator = nonZero(1 + even / numerator);
            value *= denominator * numerator;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            denominator = inverse(1 + odd * denominator);
            numerator = nonZero(1 + odd / numerator);
            double change = denominator * numerator;
            value *= change;
            if (Math.abs(change - 1) < 1e-15) {
                break;
            }
        }
        return value;
    }

    private static double inverse(double value) {
        return 1 / nonZero(value);
    }

    private static double nonZero(double value) {
        return Math.abs(value) < TINY ? TINY : value;
    }
}
