package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What one table shows. Immutable.
 *
 * @param title what its rows share; empty if that is nothing
 * @param rows the rows in order
 * @param pivot the same rows by the values of a parameter, where they are to be shown so
 */
record Section(String title, List<Row> rows, Optional<Pivot> pivot) {
    /** Returns the tables of these benchmarks, in order. */
    static List<Section> of(List<BenchmarkRecord> benchmarks, TableOptions options) {
        Optional<Axis> axis = options.axis();
        if (axis.isEmpty()) {
            return plain(benchmarks, options);
        }
        List<Section> sections = new ArrayList<>();
        Grouping.of(benchmarks, options.withoutAxis())
                .forEach((title, rows) -> sections.addAll(along(axis.get(), title, rows, benchmarks, options)));
        return sections;
    }

    /** Benchmarks without the parameter have tables of their own, and so have those that all have the same value of it. */
    private static List<Section> along(
            Axis axis, String title, List<Row> rows, List<BenchmarkRecord> all, TableOptions options) {
        Predicate<Row> has = row -> axis.value(row.id()).isPresent();
        List<Row> having = rows.stream().filter(has).toList();
        List<Row> others = rows.stream().filter(has.negate()).toList();
        List<Section> sections = new ArrayList<>(plain(records(others), options));
        Set<String> used = values(axis, records(having));
        List<String> values = values(axis, all).stream().filter(used::contains).toList();
        if (values.size() == 1) {
            sections.addAll(plain(records(having), options));
        } else if (values.size() > 1) {
            sections.add(new Section(title, having, Optional.of(Pivot.of(axis, having, values))));
        }
        return sections;
    }

    /** Returns a table for each value of the parameter instead. */
    List<Section> perValue(TableOptions options) {
        return plain(records(rows), options);
    }

    private static List<Section> plain(List<BenchmarkRecord> benchmarks, TableOptions options) {
        List<Section> sections = new ArrayList<>();
        Grouping.of(benchmarks, options)
                .forEach((title, rows) -> sections.add(new Section(title, rows, Optional.empty())));
        return sections;
    }

    private static List<BenchmarkRecord> records(List<Row> rows) {
        return rows.stream().map(Row::benchmark).toList();
    }

    /** Returns the values in the order in which the benchmarks were measured. */
    private static Set<String> values(Axis axis, List<BenchmarkRecord> benchmarks) {
        return benchmarks.stream()
                .flatMap(benchmark -> axis.value(benchmark.id()).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
