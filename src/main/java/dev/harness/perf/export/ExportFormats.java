package dev.harness.perf.export;

import dev.harness.perf.result.Run;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The formats in which a run can be exported. Stateless and thread-safe.
 *
 * <pre>{@code
 * String text = ExportFormats.text(ExportFormats.named("csv"), run);
 * }</pre>
 */
public final class ExportFormats {
    private static final List<ExportFormat> ALL = List.of(
            new JmhFormat(),
            new BenchstatFormat(),
            new GithubActionFormat(),
            new BencherFormat(),
            new PytestFormat(),
            new CsvFormat(),
            new OpenMetricsFormat());

    private ExportFormats() {}

    /** Returns every format, in the order in which help lists them. A new format is added here. */
    public static List<ExportFormat> all() {
        return ALL;
    }

    /**
     * Returns a format by its name.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists all
     */
    public static ExportFormat named(String name) {
        return ALL.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + name + "\" is no export format; write one of "
                        + ALL.stream().map(ExportFormat::name).collect(Collectors.joining(", "))));
    }

    /**
     * Returns a run in a format.
     *
     * @throws IllegalArgumentException if the run has no timed benchmark: readers take an empty file for a broken one
     */
    public static String text(ExportFormat format, Run run) {
        if (TimedRows.of(run).isEmpty()) {
            throw new IllegalArgumentException("run " + run.name() + " has no timed benchmark to export as "
                    + format.name() + (run.memory().isEmpty() ? "" : "; memory limits alone have no export"));
        }
        return format.text(run);
    }
}
