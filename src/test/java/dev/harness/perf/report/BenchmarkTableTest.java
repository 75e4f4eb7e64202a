package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.Runs;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.JvmFigures;
import dev.harness.perf.result.Samples;
import dev.harness.perf.stats.Numbers;
import dev.harness.perf.stats.Summary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkTableTest {
    private static final TableOptions CLASSIC = TableOptions.DEFAULT.withColumns("classic");

    @Test
    void lines_severalGroups_asInTheGoldenFile() {
        Golden.assertMatches("benchmarks.txt", lines(Examples.benchmarks(), TableOptions.DEFAULT));
    }

    @Test
    void lines_classicColumns_asInTheGoldenFile() {
        Golden.assertMatches("benchmarks-classic.txt", lines(Examples.benchmarks(), CLASSIC));
    }

    @Test
    void lines_otherOptions_asInTheGoldenFile() {
        TableOptions options = TableOptions.DEFAULT
                .withColumns("median, p99.9, bytes/op")
                .withSort("bytes/op")
                .withTimeUnit("ms")
                .withGroupBy("fullfunc");
        Golden.assertMatches("benchmarks-options.txt", lines(Examples.benchmarks(), options));
    }

    @Test
    void lines_noBenchmark_none() {
        assertThat(lines(List.of(), TableOptions.DEFAULT)).isEmpty();
    }

    @Test
    void lines_anyName_oneLineOfLimitedWidth() {
        List<BenchmarkRecord> records = List.of(
                benchmark(Runs.invocation("a.B", "c", "text", "x\ny" + "z".repeat(5_000) + "end"), 1, 2, 3),
                benchmark(BenchmarkId.of("a.B", "d"), 1, 2, 3));
        List<String> lines = lines(records, TableOptions.DEFAULT);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(250).doesNotContain("\n"));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("c[text=x yzzz").contains("...", "zend]"));
    }

    @Test
    void lines_sameMethodInTwoClasses_classNamed() {
        List<BenchmarkRecord> records = List.of(
                benchmark(BenchmarkId.of("a.First", "save"), 1),
                benchmark(BenchmarkId.of("a.Second", "save"), 1),
                benchmark(BenchmarkId.of("a.Second", "load"), 1));
        assertThat(rowNames(records, TableOptions.DEFAULT)).containsExactly("load", "First.save", "Second.save");
    }

    @Nested
    class Multiples {
        @ParameterizedTest
        @CsvSource({
            "1, 1, ' (1.0)'",
            "3.456, 1, ' (3.46)'",
            "1000, 1, ' (1000.00)'",
            "1001, 1, ' (>1000.0)'",
            "1, 0, ' (inf)'",
            "0, 0, ' (1.0)'",
            "NaN, 1, ''",
            "NaN, NaN, ''",
        })
        void multiple_valueAndBest_asInPytestBenchmark(double value, double best, String expected) {
            assertThat(Numbers.multiple(value, best)).isEqualTo(expected);
        }

        @Test
        void lines_oneBenchmark_noMultiples() {
            List<String> lines = lines(List.of(benchmark(BenchmarkId.of("a.B", "c"), 5, 6)), TableOptions.DEFAULT);
            assertThat(lines.get(0)).contains(" benchmark: 1 test ");
            assertThat(lines.get(3)).startsWith("c ").doesNotContain("(");
        }
    }

    @Nested
    class Units {
        @ParameterizedTest
        @CsvSource({"0.3, ns", "999, ns", "1000, us", "999999, us", "1e6, ms", "999e6, ms", "1e9, s", "1e12, s"})
        void lines_auto_unitSuitsTheBest(double nanos, String unit) {
            assertThat(header(TableOptions.DEFAULT, nanos, nanos, nanos * 5_000))
                    .startsWith("Name (time in " + unit + ") ");
        }

        @Test
        void lines_autoSortedByMax_unitSuitsTheLeastMaximum() {
            assertThat(header(TableOptions.DEFAULT.withSort("max"), 5, 5, 5_000))
                    .startsWith("Name (time in us)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ns", "us", "ms", "s"})
        void lines_fixed_thatUnitAndOperationsStillPerSecond(String unit) {
            assertThat(header(TableOptions.DEFAULT.withTimeUnit(unit), 1e4, 1e4))
                    .startsWith("Name (time in " + unit + ")")
                    .contains(" Kops/s");
        }

        @ParameterizedTest
        @CsvSource({"1e7, ' Ops/s'", "1e5, Kops/s", "10, Mops/s"})
        void lines_operations_unitSuitsTheFewest(double nanos, String label) {
            assertThat(header(TableOptions.DEFAULT, nanos, nanos)).contains(label);
        }

        private String header(TableOptions options, double... samples) {
            return lines(List.of(benchmark(BenchmarkId.of("a.B", "c"), samples)), options)
                    .get(1);
        }
    }

    @Nested
    class GroupsAndOrder {
        private final BenchmarkRecord one = record("a.B", "f", "1", Optional.empty(), "g", 30);
        private final BenchmarkRecord two = record("a.B", "f", "2", Optional.empty(), "", 20);
        private final BenchmarkRecord named = record("a.C", "f", "2", Optional.of("insert"), "g", 10);

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "group; benchmark|benchmark 'g'",
                    "name; benchmark 'f[n=1]'|benchmark 'f[n=2]'|benchmark 'f[n=2]: insert'",
                    "fullname; benchmark 'a.B.f[n=1]'|benchmark 'a.B.f[n=2]'|benchmark 'a.C.f[n=2]: insert'",
                    "func; benchmark 'f'|benchmark 'f: insert'",
                    "fullfunc; benchmark 'a.B.f'|benchmark 'a.C.f: insert'",
                    "param; benchmark 'n=1'|benchmark 'n=2'",
                    "param:n; benchmark",
                    "param:absent; benchmark",
                    "group,param:n; benchmark 'n=2'|benchmark 'g n=1'|benchmark 'g n=2'",
                })
        void lines_groupBy_asInPytestBenchmark(String groupBy, String titles) {
            List<String> lines = lines(List.of(one, two, named), TableOptions.DEFAULT.withGroupBy(groupBy));
            assertThat(lines.stream()
                            .filter(line -> line.contains("- benchmark"))
                            .map(line -> line.replaceAll("-{2,}", "").replaceAll("^-?| *-?$", ""))
                            .map(line ->
                                    line.replaceFirst(": \\d+ tests?.*", "").strip()))
                    .containsExactly(titles.split("\\|"));
        }

        @ParameterizedTest
        @CsvSource({
            "min, f[n=2]: insert|f[n=2]|f[n=1]",
            "bytes/op, f[n=1]|f[n=2]|f[n=2]: insert",
            "ops, f[n=1]|f[n=2]|f[n=2]: insert",
            "name, f[n=1]|f[n=2]|f[n=2]: insert",
            "fullname, f[n=1]|f[n=2]|f[n=2]: insert",
        })
        void lines_sort_ascending(String sort, String names) {
            TableOptions options = TableOptions.DEFAULT.withSort(sort).withGroupBy("param:absent");
            assertThat(rowNames(List.of(two, named, one), options)).containsExactly(names.split("\\|"));
        }

        private BenchmarkRecord record(
                String className, String method, String n, Optional<String> name, String group, double nanos) {
            BenchmarkId id = new BenchmarkId(className, method, Optional.of("n=" + n), name, Map.of("n", n));
            return Examples.benchmark(id, group, 0, nanos);
        }
    }

    @Test
    void row_forkOfManyRounds_hasOneVote() {
        BenchmarkId id = new BenchmarkId("a.ForkTest", "get", Optional.empty(), Optional.empty(), Map.of());
        BenchmarkRecord one = Examples.benchmark(id, "", 0, 1);
        BenchmarkRecord forks = new BenchmarkRecord(
                id,
                one.group(),
                one.threads(),
                3,
                one.iterations(),
                Samples.of(new double[] {7.97}, new double[] {7.98}, new double[] {1, 1, 1, 1, 1}),
                0,
                one.firstCallNanos(),
                true,
                List.of(),
                Map.of(),
                List.of());

        assertThat(Row.of(forks).figure(Summary::median)).isEqualTo(7.97);
    }

    private static List<String> lines(List<BenchmarkRecord> records, TableOptions options) {
        return BenchmarkTable.lines(records, options, OptionalInt.empty());
    }

    private static BenchmarkRecord benchmark(BenchmarkId id, double... samples) {
        return Examples.benchmark(id, "", 0, samples);
    }

    /** The first column of the only table. */
    private static List<String> rowNames(List<BenchmarkRecord> records, TableOptions options) {
        List<String> lines = lines(records, options);
        return lines.subList(3, 3 + records.size()).stream()
                .map(line -> line.split(" {2,}")[0])
                .toList();
    }

    /** The percentile of rounds would hide a slow operation: a round is the mean of many. */
    @Test
    void lines_operationsTimedAlone_showTheirP99() {
        BenchmarkRecord plain = Examples.benchmark(BenchmarkId.of("t.Cache", "get"), "", 0, 100, 101, 102);
        BenchmarkRecord timed = Runs.like(
                plain,
                plain.group(),
                plain.settings(),
                Optional.of(JvmFigures.of(new double[0], new double[0], 0, OptionalDouble.of(17_900))));

        assertThat(BenchmarkTable.lines(List.of(timed), TableOptions.DEFAULT, OptionalInt.empty()))
                .anySatisfy(line -> assertThat(line).matches("Name .*  P99  .*").doesNotContain("Mean"))
                .anySatisfy(line -> assertThat(line).contains("17,900"));
        assertThat(BenchmarkTable.lines(List.of(plain), TableOptions.DEFAULT, OptionalInt.empty()))
                .anySatisfy(line -> assertThat(line).matches("get +101\\.0 +- +- .*"));
    }

    @Test
    void lines_meanFarFromTheMedian_showBoth() {
        BenchmarkRecord uneven = Examples.benchmark(BenchmarkId.of("t.Cache", "get"), "", 0, 100, 100, 400);

        assertThat(BenchmarkTable.lines(List.of(uneven), TableOptions.DEFAULT, OptionalInt.empty()))
                .anySatisfy(line -> assertThat(line).contains("Median", "Mean"))
                .anySatisfy(line -> assertThat(line).contains("100.0", "200.0"));
    }
}
