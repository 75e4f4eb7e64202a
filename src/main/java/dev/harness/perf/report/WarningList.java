package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkRecord;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The warnings of a run: by default at most three lines, each a cause with the rows it concerns and what helps; on request
 * every sentence of every row.
 */
final class WarningList {
    private static final int MOST_LINES = 3;
    private static final int WIDEST_NAME = 40;
    private static final int NAMED_WIDTH = 60;

    private WarningList() {}

    /** Returns the lines; none when there is no warning. */
    static List<String> lines(List<BenchmarkRecord> benchmarks, TableOptions options) {
        return options.allWarnings() ? every(benchmarks) : folded(benchmarks);
    }

    private static List<String> every(List<BenchmarkRecord> benchmarks) {
        List<String> names = names(benchmarks, Integer.MAX_VALUE / 8);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < benchmarks.size(); i++) {
            for (String warning : benchmarks.get(i).warnings()) {
                lines.add(names.get(i) + ": " + Text.line(warning));
            }
        }
        return lines;
    }

    private static List<String> folded(List<BenchmarkRecord> benchmarks) {
        Map<Cause, Set<String>> rows = new EnumMap<>(Cause.class);
        List<String> names = names(benchmarks, WIDEST_NAME);
        for (int i = 0; i < benchmarks.size(); i++) {
            String name = names.get(i);
            causes(benchmarks.get(i))
                    .forEach(cause -> rows.computeIfAbsent(cause, none -> new LinkedHashSet<>())
                            .add(name));
        }
        List<String> lines = rows.entrySet().stream()
                .map(entry -> entry.getKey().problem() + " (" + list(entry.getValue(), benchmarks.size()) + "): "
                        + entry.getKey().help())
                .collect(Collectors.toCollection(ArrayList::new));
        if (lines.size() > MOST_LINES) {
            int more = lines.size() - MOST_LINES;
            lines.subList(MOST_LINES, lines.size()).clear();
            lines.set(
                    MOST_LINES - 1,
                    lines.get(MOST_LINES - 1) + " (" + more + " more with -Dharness.report.warnings=all)");
        }
        return lines;
    }

    /** What a busy machine or a slow JVM brings about is no cause of its own. */
    private static Set<Cause> causes(BenchmarkRecord benchmark) {
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        benchmark.warnings().forEach(warning -> Cause.of(warning).ifPresent(causes::add));
        if (causes.contains(Cause.BUSY) || causes.contains(Cause.SLOW_JVM)) {
            causes.removeAll(EnumSet.of(Cause.UNSTEADY, Cause.FORKS_DISAGREE, Cause.UNEVEN));
        }
        return causes;
    }

    private static List<String> names(List<BenchmarkRecord> benchmarks, int widest) {
        return RowNames.of(benchmarks.stream().map(Row::of).toList(), widest);
    }

    /** Names as many rows as have room, at least one, and counts the others. */
    private static String list(Set<String> names, int all) {
        if (names.size() == all && all > 2) {
            return "all " + all + " rows";
        }
        List<String> shown = new ArrayList<>();
        int width = 0;
        for (String name : names) {
            width += CharacterWidth.of(name) + 2;
            if (!shown.isEmpty() && width > NAMED_WIDTH) {
                break;
            }
            shown.add(name);
        }
        int others = names.size() - shown.size();
        return String.join(", ", shown) + (others > 0 ? " and " + others + " more" : "");
    }
}
