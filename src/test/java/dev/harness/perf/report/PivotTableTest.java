package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several axes in one table: a line for what rows have in common, a column for each value of one parameter. */
class PivotTableTest {
    private static final TableOptions BY_SIZE = TableOptions.DEFAULT.withGroupBy("param:size");

    /** Two maps, three sizes in no order, and one combination that was not measured. */
    private static List<BenchmarkRecord> matrix() {
        return List.of(
                row("get", 5, "map", "HashMap", "size", "10"),
                row("get", 700_000, "map", "TreeMap", "size", "1000000"),
                row("get", 6, "map", "HashMap", "size", "1000"),
                row("get", 80, "map", "TreeMap", "size", "1000"),
                row("get", 9, "map", "TreeMap", "size", "10"));
    }

    private static BenchmarkRecord row(String method, double nanos, String... params) {
        Map<String, String> byName = params(params);
        String invocation = byName.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
        return named(method, invocation, nanos, params);
    }

    private static BenchmarkRecord named(String method, String invocation, double nanos, String... params) {
        BenchmarkId id =
                new BenchmarkId("a.MapTest", method, Optional.of(invocation), Optional.empty(), params(params));
        return Examples.benchmark(id, "", 16, nanos);
    }

    private static Map<String, String> params(String... params) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < params.length; i += 2) {
            byName.put(params[i], params[i + 1]);
        }
        return byName;
    }

    private static List<String> lines(List<BenchmarkRecord> records, TableOptions options) {
        return BenchmarkTable.lines(records, options, OptionalInt.empty());
    }

    @Test
    void lines_matrix_aLineForTheOthersAndAColumnForEachValue() {
        assertThat(lines(matrix(), BY_SIZE))
                .containsExactly(
                        "-- benchmark: 5 tests, median by size --",
                        "Name (time in ns)     10   1000  1000000",
                        "----------------------------------------",
                        "get[map=HashMap]   5.000  6.000        -",
                        "get[map=TreeMap]   9.000  80.00  700,000",
                        "----------------------------------------",
                        "");
    }

    @Test
    void lines_chosenColumns_haveATableEach() {
        assertThat(lines(matrix(), BY_SIZE.withColumns("mean,bytes/op")))
                .filteredOn(line -> line.contains("- benchmark") || line.startsWith("Name"))
                .extracting(line -> line.replaceAll("-{2,}", "").strip())
                .satisfiesExactly(
                        title -> assertThat(title).contains("benchmark: 5 tests, mean by size"),
                        heading -> assertThat(heading).startsWith("Name (time in ns)"),
                        title -> assertThat(title).contains("benchmark: 5 tests, bytes/op by size"),
                        heading -> assertThat(heading).startsWith("Name (Bytes/op)"));
    }

    @Test
    void lines_classicColumns_aTableForEachValueAsInPytestBenchmark() {
        assertThat(lines(matrix(), BY_SIZE.withColumns("classic")))
                .anySatisfy(line -> assertThat(line).contains(" benchmark 'size=10': 2 tests "));
    }

    @Test
    void lines_rowsWithoutTheParameter_keepTheirOwnTable() {
        List<BenchmarkRecord> records = new ArrayList<>(matrix());
        records.add(Examples.benchmark(BenchmarkId.of("a.MapTest", "make"), "", 0, 3));

        List<String> lines = lines(records, BY_SIZE);

        assertThat(lines).anySatisfy(line -> assertThat(line).contains(" benchmark: 1 test "));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("make ").contains("3.000"));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains(" benchmark: 5 tests, median by size "));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("±: half the 95 %"));
    }

    @Test
    void lines_brokenLimit_isMarkedAndTheMarkExplained() {
        Verdict broken = new Verdict(
                Subject.of("LimitTime", "MapTest#get", "a.MapTest#get"),
                Outcome.BROKEN,
                "median <= 1 us",
                "700 us",
                700,
                "median exceeds the limit",
                List.of());
        List<BenchmarkRecord> records = new ArrayList<>(matrix());
        records.set(1, records.get(1).withVerdicts(List.of(broken)));

        List<String> lines = lines(records, BY_SIZE);

        assertThat(lines)
                .anySatisfy(
                        line -> assertThat(line).startsWith("get[map=TreeMap]").endsWith(" 700,000!"));
        assertThat(lines).contains("  !: breaks a limit; the table of limits has it");
    }

    @Test
    void lines_otherAxesBeforeIt_divideTheTables() {
        assertThat(lines(matrix(), TableOptions.DEFAULT.withGroupBy("param:map,param:size")))
                .filteredOn(line -> line.contains("- benchmark"))
                .extracting(line -> line.replaceAll("-{2,}", "").strip())
                .satisfiesExactly(
                        hash -> assertThat(hash).contains("benchmark 'map=HashMap': 2 tests, median by size"),
                        tree -> assertThat(tree).contains("benchmark 'map=TreeMap': 3 tests, median by size"));
    }

    @Nested
    class Names {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "size=10 | get",
                    "map=HashMap, size=10 | get[map=HashMap]",
                    "size=10, map=HashMap | get[map=HashMap]",
                    "outer=3, size=10 | get[outer=3]",
                    "for 10 rows | get[for {size} rows]",
                    "10 by 10 | get[{size} by 10]",
                    "1.10 of 210, v10 | get[1.10 of 210, v10]",
                    "oversize=10 | get[oversize={size}]",
                    "$1 and 10 | get[$1 and {size}]",
                })
        void common_invocation_loosesTheParameterAlone(String invocation, String name) {
            BenchmarkRecord record = named("get", invocation, 1, "size", "10");

            assertThat(new Axis("size").common(record.id()).name()).isEqualTo(name);
        }

        @Test
        void common_sizesOfABencher_loosesWhatTheRowIsCalled() {
            BenchmarkId id = new BenchmarkId(
                    "a.B", "grow", Optional.empty(), Optional.of("insert n=100"), Map.of("size", "100"));

            assertThat(new Axis("size").common(id).name()).isEqualTo("grow: insert");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "(", "\\E", "$0", "日本語", "a, size=b", "\u202e"})
        void lines_anyValue_everyRowIsShown(String value) {
            List<String> lines = lines(List.of(row("get", 1, "size", value), row("get", 2, "size", "plain")), BY_SIZE);

            assertThat(lines)
                    .anySatisfy(line -> assertThat(line).startsWith("get ").contains("1.000", "2.000"));
        }

        @Test
        void lines_sameArgumentsTwice_bothAreShown() {
            List<String> lines = lines(
                    List.of(row("get", 1, "size", "1"), row("get", 2, "size", "1"), row("get", 3, "size", "2")),
                    BY_SIZE);

            assertThat(lines.subList(3, 5))
                    .satisfiesExactly(
                            both -> assertThat(both).startsWith("get ").contains("1.000", "3.000"),
                            second -> assertThat(second).startsWith("get (2)").contains("2.000"));
        }
    }

    @Nested
    class Fallback {
        @Test
        void lines_moreValuesThanFit_aTableForEachAndWhy() {
            List<BenchmarkRecord> records = new ArrayList<>();
            for (int size = 1; size <= 30; size++) {
                records.add(row("get", size, "size", String.valueOf(size)));
            }

            List<String> lines = lines(records, BY_SIZE);

            assertThat(lines)
                    .contains("! group-by=param:size: its 30 values do not fit into 100 columns;"
                            + " a table for each value instead");
            assertThat(lines)
                    .filteredOn(line -> line.contains("- benchmark 'size="))
                    .hasSize(30);
        }

        @Test
        void lines_noTwoRowsDifferInItAlone_aTableForEachAndWhy() {
            assertThat(lines(List.of(row("get", 1, "size", "1"), row("put", 2, "size", "2")), BY_SIZE))
                    .contains("! group-by=param:size: no two rows differ in it alone; a table for each value instead")
                    .anySatisfy(line -> assertThat(line).contains(" benchmark 'size=1': 1 test "));
        }

        @Test
        void lines_oneValue_isTheOrdinaryTable() {
            assertThat(lines(List.of(row("get", 1, "size", "1"), row("put", 2, "size", "1")), BY_SIZE))
                    .noneSatisfy(line -> assertThat(line).startsWith("!"))
                    .anySatisfy(line -> assertThat(line).contains(" benchmark 'size=1': 2 tests "));
        }
    }

    @Test
    void lines_parameterThatNoTestHas_saidWithThoseThatThereAre() {
        assertThat(lines(List.of(row("get", 1, "arg0", "1"), row("get", 2, "arg0", "2")), BY_SIZE))
                .contains("! group-by=param:size: no test here has a parameter of this name; there is arg0"
                        + " (javac keeps the names with -parameters)");
        assertThat(lines(matrix(), TableOptions.DEFAULT.withGroupBy("param:sise")))
                .contains("! group-by=param:sise: no test here has a parameter of this name; there are map, size");
        assertThat(lines(List.of(Examples.benchmark(BenchmarkId.of("a.B", "c"), "", 0, 1)), BY_SIZE))
                .contains("! group-by=param:size: no test here has parameters");
    }

    @ParameterizedTest
    @ValueSource(ints = {45, 60, 80, 100})
    void lines_longNames_areCutToTheWidth(int columns) {
        String method = "m".repeat(200);
        List<BenchmarkRecord> records =
                List.of(row(method, 1, "size", "1"), row(method, 2, "size", "2"), row("n" + method, 2, "size", "2"));

        List<String> table = BenchmarkTable.lines(records, BY_SIZE, OptionalInt.of(columns));

        assertThat(table).allSatisfy(line -> assertThat(CharacterWidth.of(line)).isLessThanOrEqualTo(columns));
        assertThat(table).anySatisfy(line -> assertThat(line).contains("1.000", "2.000"));
    }

    @Test
    void summary_matrix_hasTheSameTable() {
        assertThat(SummaryMarkdown.benchmarks(Examples.run(matrix(), List.of()), BY_SIZE, Optional.empty()))
                .contains(
                        "### median by size",
                        "| Name (time in ns) | 10 | 1000 | 1000000 |",
                        "| get\\[map=HashMap\\] | 5.000 | 6.000 | - |");
    }
}
