package dev.harness.accuracy.gate;

import dev.harness.perf.stats.StudentT;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * The decision side by side as its description has it, written down a second time and without regard to anything but the rule:
 * five JVMs, five more where they are unclear, twelve fresh ones that must all agree. What differs from the judge of the product
 * is a fault of one of the two. Immutable.
 *
 * @param threshold the logarithm of the smallest growth that is called slower
 */
record RuleAsWritten(double threshold) implements Procedure {
    private static final int SCREEN = 5;
    private static final int CONFIRMATION = 12;
    private static final double SAME = Math.log(1.05);
    private static final double SAME_CONFIDENCE = 0.98;
    private static final double SIGNED_RANK = 0.01;

    /** Returns the rule for a threshold of 3 %. */
    static RuleAsWritten usual() {
        return new RuleAsWritten(Math.log(1.03));
    }

    @Override
    public Answer decide(DoubleSupplier jvm) {
        double[] screen = drawn(jvm, SCREEN);
        double shift = hodgesLehmann(screen);
        int sign = shift < 0 ? -1 : 1;
        if (Math.abs(shift) >= threshold && allOn(screen, sign)) {
            return confirmed(jvm, sign);
        }
        if (Math.expm1(Math.abs(shift)) < Math.expm1(threshold) / 2) {
            return same(screen) ? Answer.SAME : Answer.CANNOT_TELL;
        }
        double[] ten = Arrays.copyOf(screen, 2 * SCREEN);
        System.arraycopy(drawn(jvm, SCREEN), 0, ten, SCREEN, SCREEN);
        double all = hodgesLehmann(ten);
        int side = all < 0 ? -1 : 1;
        if (Math.abs(all) >= threshold && signedRank(ten, side) <= SIGNED_RANK) {
            return confirmed(jvm, side);
        }
        return same(ten) ? Answer.SAME : Answer.CANNOT_TELL;
    }

    private Answer confirmed(DoubleSupplier jvm, int sign) {
        double[] fresh = new double[CONFIRMATION];
        for (int i = 0; i < CONFIRMATION; i++) {
            fresh[i] = jvm.getAsDouble();
            if (sign * fresh[i] <= 0) {
                return Answer.CANNOT_TELL;
            }
        }
        if (sign * hodgesLehmann(fresh) < threshold) {
            return Answer.CANNOT_TELL;
        }
        return sign > 0 ? Answer.SLOWER : Answer.FASTER;
    }

    private static double[] drawn(DoubleSupplier jvm, int count) {
        double[] values = new double[count];
        Arrays.setAll(values, i -> jvm.getAsDouble());
        return values;
    }

    private static boolean allOn(double[] values, int sign) {
        return Arrays.stream(values).allMatch(value -> sign * value > 0);
    }

    private static boolean same(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).sum();
        double error = Math.sqrt(squares / (values.length - 1) / values.length);
        double half = StudentT.twoSided(SAME_CONFIDENCE, values.length - 1) * error;
        return Math.max(Math.abs(mean - half), Math.abs(mean + half)) <= SAME;
    }

    /** The median of the means of all pairs, each value with itself included (Hodges and Lehmann, 1963). */
    static double hodgesLehmann(double[] values) {
        double[] means = new double[values.length * (values.length + 1) / 2];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            for (int j = i; j < values.length; j++) {
                means[next++] = (values[i] + values[j]) / 2;
            }
        }
        return Pooled.median(means);
    }

    /** The share of all 2^n signs of the ranks that reach the sum of those on this side (Wilcoxon, 1945); no ties expected. */
    static double signedRank(double[] values, int sign) {
        int n = values.length;
        double[] sorted = Arrays.stream(values).map(Math::abs).sorted().toArray();
        int sum = 0;
        for (double value : values) {
            if (sign * value > 0) {
                sum += 1 + Arrays.binarySearch(sorted, Math.abs(value));
            }
        }
        int reached = 0;
        for (int signs = 0; signs < 1 << n; signs++) {
            int other = 0;
            for (int rank = 1; rank <= n; rank++) {
                other += (signs >> (rank - 1) & 1) * rank;
            }
            reached += other >= sum ? 1 : 0;
        }
        return reached / (double) (1 << n);
    }
}
