package dev.harness.perf.power;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.NextStep;
import dev.harness.perf.compare.SideBySideJudge;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.stats.Summary;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How small a growth of the median a comparison side by side notices, from JVMs in which both sides ran: JVMs of the screen and of the
 * confirmation are drawn ({@link JvmDraws}), one side is made slower, and the judge decides as it does for measured ones. JVMs that do not
 * settle are not in it. Stateless and thread-safe.
 */
public final class SideBySidePower {
    private static final String HOW = "side by side";
    private static final int DRAWS = 400;
    private static final int FEWEST_FREEDOM = 2;

    private SideBySidePower() {}

    /**
     * Returns what a gate on the median notices.
     *
     * @param share the growth that the gate allows, 0.05 for 5 %
     * @param values one for each JVM: the logarithm of one side by the other
     * @param seed of the simulated comparisons
     */
    public static Noticed of(Threshold gate, double share, double[] values, long seed) {
        if (values.length - 1 < FEWEST_FREEDOM) {
            return Noticed.cannotTell(
                    gate, HOW, values.length + " JVMs do not say how far JVMs are apart; 3 at least, 5 are usual");
        }
        Random random = new Random(seed);
        double centre = Summary.of(values).mean();
        double[] around = Arrays.stream(values).map(value -> value - centre).toArray();
        FailOn gates = new FailOn(List.of(gate));
        List<double[]> drawn =
                Stream.generate(() -> drawn(around, random)).limit(DRAWS).toList();
        Growths growths = Growths.of(DRAWS, (run, growth) -> isNoticed(share, gates, drawn.get(run), growth));
        return new Noticed(gate, HOW, growths.share(), Double.NaN, growths.ofHalf(), values.length + " JVMs");
    }

    /** Enough JVMs for the longest decision: two screens and one confirmation, all of one spread. */
    private static double[] drawn(double[] values, Random random) {
        int all = 2 * SideBySideJudge.SCREEN + SideBySideJudge.MOST_CONFIRM;
        return new JvmDraws(values, List.of(), random).run(all);
    }

    private static boolean isNoticed(double share, FailOn gates, double[] drawn, double growth) {
        double[] moved = Arrays.stream(drawn).map(value -> value + growth).toArray();
        int screen = 0;
        int confirm = 0;
        while (true) {
            double[] seen = Arrays.copyOf(moved, screen);
            double[] fresh = Arrays.copyOfRange(moved, moved.length - confirm, moved.length);
            NextStep step = SideBySideJudge.next(share, screen, seen, confirm, fresh);
            if (step instanceof NextStep.MoreJvms more) {
                screen += more.jvms();
            } else if (step instanceof NextStep.Confirm more) {
                confirm += more.jvms();
            } else {
                return step instanceof NextStep.Enough enough
                        && !enough.reading().broken(gates).isEmpty();
            }
        }
    }
}
