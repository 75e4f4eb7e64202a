package dev.harness.perf.export;

import dev.harness.perf.result.Commit;
import dev.harness.perf.result.Run;
import dev.harness.perf.stats.Summary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * OpenMetrics 1.0 text: gauges in base units (seconds, bytes), families one after another, {@code # EOF} at the end. Every series has the time
 * of the run, in whole seconds, if the run says when it was, so that {@code promtool tsdb create-blocks-from openmetrics} can put old runs where they belong. The run itself
 * is a gauge that is always 1: the type {@code info} is unknown to {@code promtool check metrics}. Stateless.
 */
final class OpenMetricsFormat implements ExportFormat {
    private static final String RUN = "harness_run_info";
    private static final String TIME = "harness_benchmark_time_seconds";
    private static final String BYTES = "harness_benchmark_allocated_bytes";
    private static final String ROUNDS = "harness_benchmark_rounds";

    @Override
    public String name() {
        return "openmetrics";
    }

    @Override
    public String readers() {
        return "promtool tsdb create-blocks-from openmetrics, then Prometheus and Grafana";
    }

    @Override
    public String text(Run run) {
        List<TimedRow> rows = TimedRows.of(run);
        StringBuilder text = new StringBuilder();
        String at = run.time().equals(Run.UNKNOWN_TIME) ? "" : " " + run.time().getEpochSecond();
        family(text, RUN, "", "The run that was exported.");
        series(text, RUN, runLabels(run), 1, at);
        family(text, TIME, "seconds", "Time of one operation.");
        rows.forEach(row -> times(text, row, at));
        if (rows.stream().anyMatch(row -> row.bytes().isPresent())) {
            family(text, BYTES, "bytes", "Bytes allocated by one operation.");
            rows.forEach(row -> row.bytes().ifPresent(bytes -> series(text, BYTES, labels(row), bytes, at)));
        }
        family(text, ROUNDS, "", "Rounds that were measured.");
        rows.forEach(row -> series(text, ROUNDS, labels(row), row.summary().rounds(), at));
        return text.append("# EOF\n").toString();
    }

    private static Map<String, String> runLabels(Run run) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("name", run.name());
        labels.put("commit", run.commit().map(Commit::id).orElse(""));
        labels.put("machine", run.machine().id());
        labels.put("jdk", run.machine().javaVersion());
        return labels;
    }

    private static Map<String, String> labels(TimedRow row) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("benchmark", row.name());
        row.record().group().ifPresent(group -> labels.put("group", group));
        return labels;
    }

    private static void times(StringBuilder text, TimedRow row, String at) {
        Summary summary = row.summary();
        Map<String, Double> statistics = new LinkedHashMap<>();
        statistics.put("min", summary.min());
        statistics.put("median", summary.median());
        statistics.put("median_low", row.interval().low());
        statistics.put("median_high", row.interval().high());
        statistics.put("mean", summary.mean());
        statistics.put("max", summary.max());
        statistics.forEach((statistic, nanos) -> {
            Map<String, String> labels = labels(row);
            labels.put("statistic", statistic);
            series(text, TIME, labels, nanos / 1e9, at);
        });
    }

    private static void family(StringBuilder text, String name, String unit, String help) {
        text.append("# TYPE ").append(name).append(" gauge\n");
        if (!unit.isEmpty()) {
            text.append("# UNIT ").append(name).append(' ').append(unit).append('\n');
        }
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    }

    private static void series(StringBuilder text, String name, Map<String, String> labels, double value, String at) {
        String set = labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .collect(Collectors.joining(","));
        text.append(name)
                .append('{')
                .append(set)
                .append("} ")
                .append(value)
                .append(at)
                .append('\n');
    }

    private static String escaped(String value) {
        return TimedRows.visible(value)
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n");
    }
}
