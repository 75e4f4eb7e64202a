package dev.harness.accuracy.work;

import dev.harness.accuracy.gate.Load;
import dev.harness.accuracy.gate.Page;
import dev.harness.accuracy.gate.Share;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.compare.WorkJudge;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.work.WorkCount;
import dev.harness.perf.work.WorkJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Same code counted in several JVMs of each collector, each in another order of the operations, beside a busy loop. */
final class Determinism implements WorkQualityMain.Part {
    private static final List<String> COLLECTORS = List.of("Serial", "G1", "Z");
    private static final double[] THRESHOLDS = {0.02, 0};
    private static final int JVMS = 5;
    private static final int FEWEST = 4;

    private final Path data;
    private final int jvms;
    private final Map<String, String> alarms = new TreeMap<>();

    Determinism(Path data, int percent) {
        this.data = data;
        this.jvms = Math.max(FEWEST, JVMS * percent / 100);
    }

    @Override
    public String name() {
        return "determinism";
    }

    private CountRuns runs(String collector) {
        return new CountRuns(
                data.resolve("operations-" + collector), RealOperations.class, List.of("-XX:+Use" + collector + "GC"));
    }

    @Override
    public void collect() throws Exception {
        Load.BUSY.around(() -> {
            try (WorkJvm jvm = WorkJvm.open()) {
                for (String collector : COLLECTORS) {
                    runs(collector).count(jvm, jvms);
                }
            }
        });
    }

    @Override
    public boolean isMeasured() throws IOException {
        for (String collector : COLLECTORS) {
            if (!runs(collector).counts().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void write(Page page) throws IOException {
        Map<String, List<Map<String, WorkCount>>> all = new LinkedHashMap<>();
        for (String collector : COLLECTORS) {
            all.put(collector, runs(collector).counts());
        }
        page.part(
                "Same code, same count",
                "Each JVM counts all operations in an order of its own, with a busy loop beside it. Compared are all pairs of JVMs"
                        + " with all other pairs, as the gate does. Goal: no alarm at 2 %.");
        page.head(List.of(
                "collector", "JVMs", "operations", "one value in all runs", "alarms at 2 %", "cannot tell", "alarms at 0 %",
                "cannot tell"));
        all.forEach((collector, counts) -> page.row(row(collector, counts)));
        writeVarying(page, all);
        writeAlarms(page);
    }

    private List<String> row(String collector, List<Map<String, WorkCount>> counts) {
        if (counts.isEmpty()) {
            return List.of(collector, "0", "not counted", "-", "-", "-", "-", "-");
        }
        List<String> cells = new ArrayList<>(List.of(collector, "" + counts.size(), "" + counts.get(0).size()));
        Share single = Share.NONE;
        for (String name : counts.get(0).keySet()) {
            single = single.with(isOneValue(each(counts, name)));
        }
        cells.add(single.counts());
        for (double threshold : THRESHOLDS) {
            Share alarmed = Share.NONE;
            Share untold = Share.NONE;
            for (String name : counts.get(0).keySet()) {
                for (Standing standing : standings(each(counts, name), threshold)) {
                    boolean alarm = standing == Standing.MORE_WORK || standing == Standing.LESS_WORK;
                    alarmed = alarmed.with(alarm);
                    untold = untold.with(standing == Standing.CANNOT_TELL);
                    if (alarm) {
                        alarms.merge(
                                String.format(Locale.ROOT, "%.0f %%: %s", 100 * threshold, name), collector, Determinism::joined);
                    }
                }
            }
            cells.add(alarmed.counts());
            cells.add(untold.percent());
        }
        return cells;
    }

    private static String joined(String one, String other) {
        return one.contains(other) ? one : one + ", " + other;
    }

    private static List<WorkCount> each(List<Map<String, WorkCount>> jvms, String name) {
        return jvms.stream().map(jvm -> jvm.get(name)).toList();
    }

    private static boolean isOneValue(List<WorkCount> counts) {
        return counts.stream().allMatch(WorkCount::deterministic)
                && counts.stream().mapToLong(WorkCount::mode).distinct().count() == 1;
    }

    /** Every two JVMs against every two others, in both directions. */
    private static List<Standing> standings(List<WorkCount> counts, double threshold) {
        List<Standing> standings = new ArrayList<>();
        for (int[] base : pairs(counts.size())) {
            for (int[] now : pairs(counts.size())) {
                if (base[0] != now[0] && base[0] != now[1] && base[1] != now[0] && base[1] != now[1]) {
                    standings.add(WorkJudge.judge(threshold, figures(counts, base), figures(counts, now)).standing());
                }
            }
        }
        return standings;
    }

    private static List<int[]> pairs(int size) {
        List<int[]> pairs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                pairs.add(new int[] {i, j});
            }
        }
        return pairs;
    }

    private static WorkFigures figures(List<WorkCount> counts, int[] pair) {
        return CountRuns.figures(List.of(counts.get(pair[0]), counts.get(pair[1])));
    }

    private void writeVarying(Page page, Map<String, List<Map<String, WorkCount>>> all) {
        page.part(
                "What has more than one value",
                "Of all JVMs with all collectors: the smallest and the largest count of a run, and why. Every other operation has one value in all"
                        + " runs of all JVMs.");
        page.head(List.of("operation", "least", "most", "spread", "what varies"));
        List<Map<String, WorkCount>> jvms = all.values().stream().flatMap(List::stream).toList();
        for (String name : jvms.isEmpty() ? List.<String>of() : new TreeSet<>(jvms.get(0).keySet())) {
            List<WorkCount> counts = each(jvms, name);
            if (!isOneValue(counts)) {
                WorkFigures figures = CountRuns.figures(counts);
                page.row(List.of(
                        name,
                        String.format(Locale.ROOT, "%,d", figures.least()),
                        String.format(Locale.ROOT, "%,d", figures.most()),
                        String.format(Locale.ROOT, "%.2f %%", 100.0 * (figures.most() - figures.least()) / figures.work()),
                        cause(counts, figures)));
            }
        }
    }

    private static String cause(List<WorkCount> counts, WorkFigures figures) {
        if (!figures.others().isEmpty()) {
            return figures.others().replace("|", "\\|");
        }
        return figures.varying().isEmpty() ? "from JVM to JVM only: " + differing(counts) : "`" + figures.varying() + "`";
    }

    /** The method whose work differs most between two JVMs in which it is the same in each run. */
    private static String differing(List<WorkCount> counts) {
        Map<String, double[]> ranges = new TreeMap<>();
        for (WorkCount count : counts) {
            byName(count).forEach((method, work) -> ranges.merge(method, new double[] {work, work, 1}, (one, other) -> new double[] {
                Math.min(one[0], other[0]), Math.max(one[1], other[1]), one[2] + 1
            }));
        }
        return ranges.entrySet().stream()
                .max((one, other) -> Double.compare(
                        range(one.getValue(), counts.size()), range(other.getValue(), counts.size())))
                .map(most -> "`" + most.getKey() + "`")
                .orElse("unknown");
    }

    /** Overloads count as one. */
    private static Map<String, Double> byName(WorkCount count) {
        Map<String, Double> sums = new TreeMap<>();
        count.methods().forEach(method -> sums.merge(method.method().shortName(), method.work(), Double::sum));
        return sums;
    }

    /** A method that did not run in some JVM did nothing there. */
    private static double range(double[] range, int jvms) {
        return range[1] - (range[2] < jvms ? 0 : range[0]);
    }

    private void writeAlarms(Page page) {
        page.line("");
        if (alarms.isEmpty()) {
            page.line("No comparison of same code alarms, neither at 2 % nor at 0 %.");
            return;
        }
        page.line("Operations with an alarm, and the collectors with which they had one:");
        page.line("");
        alarms.forEach((name, collectors) -> page.line("- at " + name + " (" + collectors + ")"));
    }
}
