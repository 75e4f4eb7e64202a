package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Groups and sorts benchmarks into tables, as pytest-benchmark does. */
final class Grouping {
    private Grouping() {}

    /** Returns the rows by the title of their group; the title is empty for rows without a group. */
    static SortedMap<String, List<Row>> of(List<BenchmarkRecord> benchmarks, TableOptions options) {
        SortedMap<String, List<Row>> groups = new TreeMap<>();
        for (BenchmarkRecord benchmark : benchmarks) {
            groups.computeIfAbsent(title(benchmark, options.groupBy()), title -> new ArrayList<>())
                    .add(Row.of(benchmark));
        }
        Comparator<Row> order = order(options);
        groups.values().forEach(rows -> rows.sort(order));
        return groups;
    }

    private static String title(BenchmarkRecord benchmark, List<String> groupBy) {
        return groupBy.stream()
                .flatMap(grouping -> part(benchmark, grouping).stream())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> part(BenchmarkRecord benchmark, String grouping) {
        BenchmarkId id = benchmark.id();
        return switch (grouping) {
            case "group" -> benchmark.group();
            case "name" -> Optional.of(id.name());
            case "fullname" -> Optional.of(id.fullName());
            case "func" -> Optional.of(function(id));
            case "fullfunc" -> Optional.of(id.className() + "." + function(id));
            case "param" -> id.invocation();
            default -> parameter(id.params(), grouping.substring(Axis.SETTING.length()));
        };
    }

    private static String function(BenchmarkId id) {
        return id.method() + id.measurement().map(name -> ": " + name).orElse("");
    }

    private static Optional<String> parameter(Map<String, String> params, String name) {
        return Optional.ofNullable(params.get(name)).map(value -> name + "=" + value);
    }

    private static Comparator<Row> order(TableOptions options) {
        boolean full = options.groupBy().stream().anyMatch(grouping -> grouping.startsWith("full"));
        Comparator<Row> byName = Comparator.comparing(
                row -> full ? row.id().fullName() : row.id().name());
        return switch (options.sort()) {
            case "name" -> Comparator.comparing(row -> row.id().name());
            case "fullname" -> Comparator.comparing(row -> row.id().fullName());
            default -> {
                Column column = Column.of(options.sort()).orElseThrow();
                yield Comparator.<Row>comparingDouble(column::value).thenComparing(byName);
            }
        };
    }
}
