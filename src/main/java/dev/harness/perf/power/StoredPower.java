package dev.harness.perf.power;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.StoredJudge;
import dev.harness.perf.compare.StoredTimes;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.result.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * How small a growth of time a gate notices that compares with a saved run: runs are drawn ({@link JvmDraws}), made slower, and judged by
 * the very judge of the gate. A drift of the machine between two runs is not in it, but for what the calibration loop takes out. Stateless
 * and thread-safe.
 */
public final class StoredPower {
    static final String HOW = "saved run";
    private static final int DRAWS = 400;
    private static final int FEWEST_FREEDOM = 2;
    private static final int ENOUGH_JVMS = 5;

    private StoredPower() {}

    /**
     * Returns what a gate on a time notices.
     *
     * @param gate the gate
     * @param runs the benchmark's times in saved runs of the same machine, oldest first; the last is the baseline
     * @param seed of the simulated runs
     * @throws IllegalArgumentException if there is no run, or the gate is on no time
     */
    public static Noticed of(Threshold gate, List<StoredTimes> runs, long seed) {
        if (runs.isEmpty() || !gate.metric().isTime()) {
            throw new IllegalArgumentException(
                    gate + " with " + runs.size() + " runs: give a gate on a time, and a saved run at least");
        }
        StoredTimes baseline = runs.get(runs.size() - 1);
        Optional<String> obstacle = baseline.obstacle(gate.metric());
        if (obstacle.isPresent()) {
            return Noticed.cannotTell(gate, HOW, obstacle.get());
        }
        boolean calibrated = baseline.isCalibrated();
        List<double[]> others = new ArrayList<>();
        for (StoredTimes run : runs.subList(0, runs.size() - 1)) {
            if (run.obstacle(gate.metric()).isEmpty() && run.isCalibrated() == calibrated) {
                others.add(run.logarithms(gate.metric(), calibrated));
            }
        }
        JvmDraws draws = new JvmDraws(baseline.logarithms(gate.metric(), calibrated), others, new Random(seed));
        if (draws.freedom() < FEWEST_FREEDOM) {
            return Noticed.cannotTell(
                    gate,
                    HOW,
                    counted(baseline, others)
                            + " not say how far JVMs are apart; measure with harness.benchmark.forks=5");
        }
        return noticed(gate, baseline, draws, counted(baseline, others));
    }

    private static String counted(StoredTimes baseline, List<double[]> others) {
        int jvms = baseline.samples().forks()
                + others.stream().mapToInt(run -> run.length).sum();
        String runs = others.isEmpty() ? "" : " of " + (others.size() + 1) + " runs";
        return jvms + (jvms == 1 ? " JVM does" : " JVMs" + runs + " do");
    }

    private static Noticed noticed(Threshold gate, StoredTimes baseline, JvmDraws draws, String words) {
        double value = baseline.value(gate.metric());
        double allowed = gate.shareOf(value);
        FailOn gates = new FailOn(List.of(gate));
        Jvms jvms = new Jvms(gate.metric(), baseline);
        List<double[]> drawn = Stream.generate(draws::run).limit(DRAWS).toList();
        Growths growths = Growths.of(
                DRAWS,
                (run, growth) -> !StoredJudge.judge(gate.metric(), allowed, baseline, jvms.at(drawn.get(run), growth))
                        .broken(gates)
                        .isEmpty());
        return new Noticed(
                gate,
                HOW,
                growths.share(),
                growths.share() * value,
                growths.ofHalf(),
                words.replaceFirst(" do(es)?$", ""));
    }

    /** Times of a run like the baseline, whose JVMs have other values. */
    private static final class Jvms {
        private final StoredTimes baseline;
        private final double[] own;
        private final double[][] rounds;

        Jvms(Metric metric, StoredTimes baseline) {
            this.baseline = baseline;
            this.own = baseline.logarithms(metric, baseline.isCalibrated());
            // Only fewer JVMs are judged by their rounds; without them it takes a tenth of the time.
            boolean whole = own.length < ENOUGH_JVMS || metric == Metric.P99;
            this.rounds = whole ? baseline.samples().perFork() : one(metric, baseline);
        }

        private static double[][] one(Metric metric, StoredTimes baseline) {
            return Arrays.stream(baseline.logarithms(metric, false))
                    .mapToObj(logarithm -> new double[] {Math.exp(logarithm)})
                    .toArray(double[][]::new);
        }

        StoredTimes at(double[] logarithms, double growth) {
            double[][] moved = new double[rounds.length][];
            for (int jvm = 0; jvm < moved.length; jvm++) {
                double factor = Math.exp(logarithms[jvm] + growth - own[jvm]);
                moved[jvm] =
                        Arrays.stream(rounds[jvm]).map(nanos -> nanos * factor).toArray();
            }
            return new StoredTimes(Samples.of(moved), baseline.calibration());
        }
    }
}
