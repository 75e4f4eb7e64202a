package dev.harness.perf.report;

import dev.harness.perf.result.BenchmarkId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Benchmarks by the values of one parameter: a line for all rows that differ in nothing else, a column for each value. Every row has a
 * cell of its own. Immutable.
 *
 * @param axis the parameter
 * @param values its values, ascending if all are numbers, else in the order given
 * @param lines the lines, with their cells by value
 */
record Pivot(Axis axis, List<String> values, List<Line> lines) {
    /**
     * What rows have in common, and the rows by the value in which they differ.
     *
     * @param id the identity without the parameter
     */
    record Line(BenchmarkId id, Map<String, Row> cells) {
        Line {
            cells = Map.copyOf(cells);
        }

        /** Returns a row with the name of the line. */
        Row named() {
            Row first = cells.values().iterator().next();
            return new Row(first.benchmark().withId(id), first.summary());
        }

        Optional<Row> cell(String value) {
            return Optional.ofNullable(cells.get(value));
        }
    }

    /**
     * Arranges rows, each of which has the parameter.
     *
     * @param rows in the order of the lines, which is that of their first cells
     * @param values the values in the order of columns, if they are no numbers
     */
    static Pivot of(Axis axis, List<Row> rows, List<String> values) {
        Map<BenchmarkId, List<Map<String, Row>>> lines = new LinkedHashMap<>();
        for (Row row : rows) {
            put(
                    lines.computeIfAbsent(axis.common(row.id()), common -> new ArrayList<>()),
                    axis.value(row.id()).orElseThrow(),
                    row);
        }
        List<Line> all = new ArrayList<>();
        lines.forEach((id, sharing) -> sharing.forEach(cells -> all.add(new Line(id, cells))));
        return new Pivot(axis, ordered(values), all);
    }

    /** Two rows of the same arguments, told apart by their display names or numbers, need a line each. */
    private static void put(List<Map<String, Row>> sharing, String value, Row row) {
        for (Map<String, Row> cells : sharing) {
            if (cells.putIfAbsent(value, row) == null) {
                return;
            }
        }
        sharing.add(new HashMap<>(Map.of(value, row)));
    }

    private static List<String> ordered(List<String> values) {
        try {
            return values.stream().sorted(Comparator.comparing(BigDecimal::new)).toList();
        } catch (NumberFormatException noNumbers) {
            return List.copyOf(values);
        }
    }

    /** Returns whether some rows differ in the parameter alone, so that a line has them side by side. */
    boolean comparesAny() {
        return lines.stream().anyMatch(line -> line.cells().size() > 1);
    }
}
