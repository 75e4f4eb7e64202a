package dev.harness.accuracy.users;


import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.history.JmhJson;
import dev.harness.perf.stats.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Writes the section of one JDK: what users measure, beside JMH. Arguments: the page, JMH's result, the folder with our runs
 * {@code order1}, {@code order2}, {@code forks}, and the options of all JVMs. A section of the same JDK is replaced; the words
 * above the first section are kept.
 */
public final class UsersReport {
    private static final double WIDENED = 1.1;
    private static final double MOST_OFF = 1.5;
    private static final double APART = 1.3;
    private static final double NEAR = 1.05;
    private static final String FORKS = "forks";
    private static final List<String> RUNS = List.of("order1", "order2", FORKS);

    private final Map<String, double[]> jmh = new TreeMap<>();
    private final Map<String, Map<String, BenchmarkRecord>> ours = new LinkedHashMap<>();
    private final StringBuilder text = new StringBuilder();
    private final String options;

    private UsersReport(String options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException {
        UsersReport report = new UsersReport(arguments[3].isBlank() ? "default JVM options" : "`" + arguments[3] + "`");
        report.readJmh(Path.of(arguments[1]));
        for (String run : RUNS) {
            report.readOurs(Path.of(arguments[2]), run);
        }
        report.write();
        Path page = Path.of(arguments[0]);
        Files.writeString(page, replaced(Files.readString(page), title(), report.text.toString()));
        System.out.println(report.text);
        System.exit(0);
    }

    private static String title() {
        return "## JDK " + Runtime.version().feature();
    }

    /** Returns the page with this section in the place of an older one, or at its end. */
    static String replaced(String page, String title, String section) {
        int start = page.indexOf(title + "\n");
        if (start < 0) {
            return page.stripTrailing() + "\n\n" + section;
        }
        int end = page.indexOf("\n## ", start + 1);
        return page.substring(0, start) + section.stripTrailing() + "\n" + (end < 0 ? "" : page.substring(end));
    }

    private void readJmh(Path file) throws IOException {
        for (JsonNode result : new ObjectMapper().readTree(file.toFile())) {
            String name = result.get("benchmark").asText();
            double[] forks = new double[result.get("primaryMetric").get("rawData").size()];
            for (int fork = 0; fork < forks.length; fork++) {
                JsonNode iterations = result.get("primaryMetric").get("rawData").get(fork);
                double[] scores = new double[iterations.size()];
                Arrays.setAll(scores, i -> iterations.get(i).asDouble());
                forks[fork] = Summary.of(scores).median();
            }
            Arrays.sort(forks);
            jmh.put(name.substring(name.lastIndexOf('.') + 1), forks);
        }
    }

    private void readOurs(Path folder, String run) throws IOException {
        Map<String, BenchmarkRecord> rows = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(run + ".json"))
                    .sorted()
                    .flatMap(file -> JmhJson.read(file).benchmarks().stream())
                    .filter(row -> row.samples().pooled().length > 0) // one too short for the clock has no figure
                    .forEach(row -> rows.put(row.id().name(), row));
        }
        ours.put(run, rows);
    }

    /** Returns the median, or the mean where a rare dear case sets them apart: JMH reports means. */
    private static double figure(BenchmarkRecord row) {
        Summary summary = Summary.ofForks(row.samples().perFork());
        return isMean(row) ? summary.mean() : summary.median();
    }

    private static boolean isMean(BenchmarkRecord row) {
        Summary summary = Summary.ofForks(row.samples().perFork());
        return summary.mean() > APART * summary.median();
    }

    private boolean agrees(String name, double nanos) {
        double[] forks = jmh.get(name);
        return nanos <= forks[forks.length - 1] * WIDENED && nanos >= forks[0] / WIDENED;
    }

    private double ratio(String name, double nanos) {
        double[] forks = jmh.get(name);
        return nanos / forks[forks.length / 2];
    }

    private void write() {
        line(title());
        line("");
        line(jmh.size() + " operations; nanoseconds per operation, " + options + ", "
                + Runtime.getRuntime().availableProcessors() + " processors. Bold is outside JMH's range of 3 forks widened by"
                + " 10 %; an asterisk marks a measurement with a remark. Ours are medians, and means where the two are more than 1.3"
                + " times apart, as the console shows; JMH's are means.");
        line("");
        line("| operation | JMH (forks) | in process | other order | 3 forks |");
        line("|---|---|---|---|---|");
        jmh.keySet().forEach(this::row);
        line("");
        line("| | within JMH's range | within 1.5 times | furthest off | with a remark | of these outside | outside without one |");
        line("|---|---|---|---|---|---|---|");
        RUNS.forEach(this::totals);
        line("");
        line(String.format(
                Locale.ROOT,
                "Fresh JVMs of one operation, two at a time: %.0f %% of ours lie more than 5 %% apart, and %.0f %% of JMH's.",
                100 * apart(ours.get(FORKS).values().stream()
                        .map(row -> medians(row.samples().perFork()))
                        .toList()),
                100 * apart(jmh.values())));
        line("");
    }

    private static double[] medians(double[][] forks) {
        return Arrays.stream(forks).mapToDouble(fork -> Summary.of(fork).median()).toArray();
    }

    /** Returns the share of pairs of JVMs that lie more than 5 % apart. */
    private static double apart(Collection<double[]> operations) {
        int pairs = 0;
        int apart = 0;
        for (double[] forks : operations) {
            for (int i = 0; i < forks.length; i++) {
                for (int j = 0; j < i; j++) {
                    pairs++;
                    apart += Math.max(forks[i], forks[j]) > NEAR * Math.min(forks[i], forks[j]) ? 1 : 0;
                }
            }
        }
        return apart / (double) Math.max(1, pairs);
    }

    private void row(String name) {
        double[] forks = jmh.get(name);
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT, "| %s | %.4g (%.4g to %.4g) |", name, forks[forks.length / 2], forks[0], forks[forks.length - 1]));
        for (String run : RUNS) {
            BenchmarkRecord ours = this.ours.get(run).get(name);
            row.append(ours == null ? " - |" : cell(name, figure(ours), (isMean(ours) ? " mean" : "") + (ours.warnings().isEmpty() ? "" : "*")));
        }
        line(row.toString());
    }

    private String cell(String name, double nanos, String mark) {
        return String.format(
                Locale.ROOT,
                agrees(name, nanos) ? " %.4g%s |" : " **%.4g**%s (%.2f x) |",
                nanos,
                mark,
                ratio(name, nanos));
    }

    private void totals(String run) {
        Map<String, BenchmarkRecord> rows = ours.get(run);
        List<String> names = jmh.keySet().stream().filter(rows::containsKey).toList();
        ToDoubleFunction<String> off = name -> {
            double ratio = ratio(name, figure(rows.get(name)));
            return Math.max(ratio, 1 / ratio);
        };
        long within = names.stream().filter(name -> agrees(name, figure(rows.get(name)))).count();
        long near = names.stream().filter(name -> off.applyAsDouble(name) <= MOST_OFF).count();
        String worst = names.stream()
                .max((a, b) -> Double.compare(off.applyAsDouble(a), off.applyAsDouble(b)))
                .orElse("");
        List<String> remarked =
                names.stream().filter(name -> !rows.get(name).warnings().isEmpty()).toList();
        long outside = remarked.stream().filter(name -> !agrees(name, figure(rows.get(name)))).count();
        line(String.format(
                Locale.ROOT,
                "| %s | %d of %d (%.0f %%) | %d | %.2f x (%s) | %d | %d | %d of %d |",
                run,
                within,
                names.size(),
                100.0 * within / Math.max(1, names.size()),
                near,
                worst.isEmpty() ? 0 : off.applyAsDouble(worst),
                worst,
                remarked.size(),
                outside,
                names.size() - within - outside,
                names.size() - remarked.size()));
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
