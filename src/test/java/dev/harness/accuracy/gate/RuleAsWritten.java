package dev.harness.accuracy.gate;

import dev.harness.perf.stats.StudentT;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * The decision side by side as its description has it, written down a second time and without regard to anything but the rule:
 * five JVMs that all agree, or nine of ten where five are unclear; twelve fresh ones that agree, seven more for each that does not, and an end
 * at the fourth. What differs from the judge of the product is a fault of one of the two. Immutable.
 *
 * @param threshold the logarithm of the smallest growth that is called slower
 */
record RuleAsWritten(double threshold) implements Procedure {
    private static final int SCREEN = 5;
    private static final int CONFIRMATION = 12;
    private static final double SAME = Math.log(1.05);
    private static final double SAME_CONFIDENCE = 0.98;
    private static final int TEN_AGAINST = 1;
    private static final int MORE = 7;
    private static final int AGAINST = 3;

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
        if (Math.abs(all) >= threshold && against(ten, side) <= TEN_AGAINST) {
            return confirmed(jvm, side);
        }
        return same(ten) ? Answer.SAME : Answer.CANNOT_TELL;
    }

    private Answer confirmed(DoubleSupplier jvm, int sign) {
        double[] fresh = {};
        while (fresh.length < CONFIRMATION + MORE * against(fresh, sign)) {
            fresh = Arrays.copyOf(fresh, fresh.length + 1);
            fresh[fresh.length - 1] = jvm.getAsDouble();
            int against = against(fresh, sign);
            boolean half = Math.expm1(sign * hodgesLehmann(fresh)) >= Math.expm1(threshold) / 2;
            if (against > AGAINST || against > 0 && fresh.length >= SCREEN && !half) {
                return Answer.CANNOT_TELL;
            }
        }
        if (sign * hodgesLehmann(fresh) < threshold) {
            return Answer.CANNOT_TELL;
        }
        return sign > 0 ? Answer.SLOWER : Answer.FASTER;
    }

    private static int against(double[] values, int sign) {
        return (int) Arrays.stream(values).filter(value -> sign * value <= 0).count();
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
}
