package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableOptionsTest {
    private static final TableOptions OPTIONS = TableOptions.DEFAULT;

    @Test
    void withColumns_classic_pytestBenchmarksAndBytes() {
        assertThat(OPTIONS.withColumns("Classic").columns())
                .containsExactly(
                        "min",
                        "max",
                        "mean",
                        "stddev",
                        "median",
                        "iqr",
                        "outliers",
                        "ops",
                        "rounds",
                        "iterations",
                        "bytes/op");
    }

    @Test
    void with_listedValues_accepted() {
        TableOptions.SORTS.forEach(
                sort -> assertThat(OPTIONS.withSort(sort).sort()).isEqualTo(sort));
        TableOptions.TIME_UNITS.forEach(
                unit -> assertThat(OPTIONS.withTimeUnit(unit).timeUnit()).isEqualTo(unit));
        TableOptions.GROUPINGS.forEach(
                grouping -> assertThat(OPTIONS.withGroupBy(grouping).groupBy()).containsExactly(grouping));
        assertThat(OPTIONS.withColumns(String.join(" , ", TableOptions.COLUMNS)).columns())
                .isEqualTo(TableOptions.COLUMNS);
        assertThat(OPTIONS.withColumns("MIN,Median").columns()).containsExactly("min", "median");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "avg", "outliers", "min,max"})
    void withSort_unknown_refusedNamingTheChoices(String value) {
        assertThatThrownBy(() -> OPTIONS.withSort(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value \"" + value + "\" is not an order of rows; write one of min, max, mean, stddev,"
                        + " median, error, iqr, p90, p99, p99.9, p99/op, ops, throughput, rounds, iterations, bytes/op, work/op, name,"
                        + " fullname");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "min,", "min;max", "average"})
    void withColumns_unknown_refusedNamingTheChoices(String value) {
        assertThatThrownBy(() -> OPTIONS.withColumns(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a column; write one of min, max,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "class", "param:", "group,,name"})
    void withGroupBy_unknown_refusedNamingTheChoices(String value) {
        assertThatThrownBy(() -> OPTIONS.withGroupBy(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a grouping of rows; write one of group, name,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "µs", "minutes"})
    void withTimeUnit_unknown_refusedNamingTheChoices(String value) {
        assertThatThrownBy(() -> OPTIONS.withTimeUnit(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("value \"" + value + "\" is not a unit of time; write one of auto, ns, us, ms, s");
    }
}
