package dev.harness.accuracy.gate;

import dev.harness.perf.compare.FreshJvmJudge;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.NextStep;
import dev.harness.perf.compare.SideBySideJudge;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.StoredJudge;
import dev.harness.perf.compare.StoredTimes;
import dev.harness.perf.result.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;

/** The judges of the product, driven to their end as a comparison drives them. */
final class Judges {
    /** The growth that counts where nobody names another. */
    static final double THRESHOLD = 0.03;

    private Judges() {}

    /** Decides side by side; the supplier measures in one more JVM. */
    static Procedure.Answer sideBySide(DoubleSupplier jvm) {
        double[] screen = {};
        double[] confirm = {};
        while (true) {
            NextStep next = SideBySideJudge.next(THRESHOLD, screen.length, screen, confirm.length, confirm);
            if (next instanceof NextStep.MoreJvms more) {
                screen = longer(screen, more.jvms(), jvm);
            } else if (next instanceof NextStep.Confirm) {
                confirm = longer(confirm, 1, jvm); // one at a time: most suspicions end with the first
            } else {
                return answer(((NextStep.Enough) next).reading().standing());
            }
        }
    }

    private static double[] longer(double[] values, int more, DoubleSupplier jvm) {
        double[] longer = Arrays.copyOf(values, values.length + more);
        for (int i = values.length; i < longer.length; i++) {
            longer[i] = jvm.getAsDouble();
        }
        return longer;
    }

    /** Decides with fresh JVMs; each supplier measures in one more JVM of its side, in nanoseconds. */
    static Procedure.Answer freshJvms(DoubleSupplier base, DoubleSupplier now) {
        FreshJvmJudge.Pairs screen = FreshJvmJudge.Pairs.NONE;
        FreshJvmJudge.Pairs confirm = FreshJvmJudge.Pairs.NONE;
        while (true) {
            NextStep next = FreshJvmJudge.next(Metric.MEDIAN, THRESHOLD, screen, confirm);
            if (next instanceof NextStep.MoreJvms more) {
                screen = longer(screen, more.jvms(), base, now);
            } else if (next instanceof NextStep.Confirm more) {
                confirm = longer(confirm, more.jvms(), base, now);
            } else {
                return answer(((NextStep.Enough) next).reading().standing());
            }
        }
    }

    private static FreshJvmJudge.Pairs longer(
            FreshJvmJudge.Pairs pairs, int more, DoubleSupplier base, DoubleSupplier now) {
        List<Double> before = new ArrayList<>(pairs.before());
        List<Double> after = new ArrayList<>(pairs.now());
        for (int i = 0; i < more; i++) {
            before.add(base.getAsDouble());
            after.add(now.getAsDouble());
        }
        return new FreshJvmJudge.Pairs(before, after);
    }

    private static Procedure.Answer answer(Standing standing) {
        return switch (standing) {
            case SLOWER -> Procedure.Answer.SLOWER;
            case FASTER -> Procedure.Answer.FASTER;
            case SAME -> Procedure.Answer.SAME;
            default -> Procedure.Answer.CANNOT_TELL;
        };
    }

    /** Returns the rule for two saved runs. */
    static Rule stored() {
        return new Rule() {
            @Override
            public String name() {
                return "ours";
            }

            @Override
            public boolean alarms(double[][] base, double[][] now) {
                return StoredJudge.judge(
                                        Metric.MEDIAN,
                                        THRESHOLD,
                                        StoredTimes.of(Samples.of(base)),
                                        StoredTimes.of(Samples.of(now)))
                                .standing()
                        == Standing.SLOWER;
            }
        };
    }
}
