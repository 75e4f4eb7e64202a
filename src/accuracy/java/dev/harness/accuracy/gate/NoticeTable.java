package dev.harness.accuracy.gate;

import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.StoredJudge;
import dev.harness.perf.compare.StoredTimes;
import dev.harness.perf.compare.Threshold;
import dev.harness.perf.power.Noticed;
import dev.harness.perf.power.StoredPower;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Whether "would notice +x % in 95 of 100 runs" is true: of each kernel, one run of five measured JVMs, or three, say their x; then a growth of x is
 * injected into another run of measured JVMs, and the judge is asked.
 */
final class NoticeTable {
    private static final long SEED = 20261128;
    private static final int JVMS = 5;
    private static final List<Integer> RUNS = List.of(1, 3);
    private static final double ALLOWED = 0.03;
    private static final Threshold GATE = Threshold.parse("median:3%");
    private static final FailOn GATES = new FailOn(List.of(GATE));

    private final StoredRuns stored;
    private final int injections;

    NoticeTable(Path data, Amount amount) {
        this.stored = new StoredRuns(data);
        this.injections = amount.injections();
    }

    /** What {@code prove} claimed and what was found. */
    private record Claims(Share found, double medianClaim) {
        List<String> cells() {
            return List.of(
                    String.format(Locale.ROOT, "+%.1f %%", 100 * medianClaim), found.percent(), found.counts());
        }
    }

    void write(Page page) throws IOException {
        page.part(
                "What prove says a gate would notice",
                String.format(
                        Locale.ROOT,
                        "\"Would notice +x %% in 95 of 100 runs\", said from one run of five JVMs or from three, then +x %% injected into five others and judged: %,d"
                                + " injections a kernel, seed %d. JVMs are drawn from the measured ones of same code, each run without"
                                + " replacement. Goal: 95 %% within 2 points, all kernels together. x is the median of what was said; where it was said that not even +900 %% is noticed,"
                                + " nothing is injected.",
                        injections,
                        SEED));
        page.head(List.of("kernel", "JVMs", "said from", "x", "found", "injections"));
        for (int runs : RUNS) {
            Share all = Share.NONE;
            for (Map.Entry<String, List<double[]>> kernel : storedJvms().entrySet()) {
                List<double[]> jvms = kernel.getValue();
                if (jvms.size() >= (runs + 1) * JVMS) {
                    Claims claims = stored(jvms, runs);
                    all = all.plus(claims.found());
                    row(page, kernel.getKey(), jvms.size(), runs, claims);
                }
            }
            page.row(List.of("all", "", words(runs), "", all.percent(), all.counts()));
        }
    }

    private static String words(int runs) {
        return runs == 1 ? "1 run" : runs + " runs";
    }

    private static void row(Page page, String kernel, int jvms, int runs, Claims claims) {
        List<String> cells = new ArrayList<>(List.of(kernel, String.valueOf(jvms), words(runs)));
        cells.addAll(claims.cells());
        page.row(cells);
    }

    /** The JVMs of each kernel, of all saved runs, each around the median of its run: the drift between runs is not claimed. */
    private Map<String, List<double[]>> storedJvms() throws IOException {
        Map<String, List<double[]>> jvms = new TreeMap<>();
        for (Map<String, BenchmarkRecord> run : stored.read(Load.QUIET, Variant.PLAIN)) {
            run.forEach((kernel, record) -> {
                StoredTimes times = StoredTimes.of(record);
                double[] logarithms = times.logarithms(Metric.MEDIAN, times.isCalibrated());
                double centre = Pooled.median(logarithms);
                for (double logarithm : logarithms) {
                    jvms.computeIfAbsent(kernel, name -> new ArrayList<>())
                            .add(new double[] {1000 * Math.exp(logarithm - centre)});
                }
            });
        }
        return jvms;
    }

    /** @param runs of five JVMs each that say it, the baseline among them */
    private Claims stored(List<double[]> jvms, int runs) {
        Random random = new Random(SEED);
        List<Double> said = new ArrayList<>();
        Share found = Share.NONE;
        for (int i = 0; i < injections; i++) {
            List<double[]> drawn = new ArrayList<>(jvms);
            Collections.shuffle(drawn, random);
            List<StoredTimes> known = new ArrayList<>();
            for (int run = 0; run < runs; run++) {
                known.add(times(drawn.subList(run * JVMS, (run + 1) * JVMS), 1));
            }
            Noticed noticed = StoredPower.of(GATE, known, i);
            if (Double.isInfinite(noticed.share())) {
                continue; // it says that no growth is noticed, which is red and no size
            }
            said.add(noticed.share());
            StoredTimes now = times(drawn.subList(runs * JVMS, (runs + 1) * JVMS), 1 + noticed.share());
            found = found.with(!StoredJudge.judge(Metric.MEDIAN, ALLOWED, known.get(runs - 1), now)
                    .broken(GATES)
                    .isEmpty());
        }
        return new Claims(found, median(said));
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        return Pooled.median(values.stream().mapToDouble(value -> value).toArray());
    }

    private static StoredTimes times(List<double[]> jvms, double factor) {
        return StoredTimes.of(Samples.of(jvms.stream()
                .map(rounds ->
                        Arrays.stream(rounds).map(nanos -> nanos * factor).toArray())
                .toArray(double[][]::new)));
    }
}
