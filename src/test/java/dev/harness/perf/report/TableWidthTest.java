package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableWidthTest {
    private static final String LONG = "n".repeat(40);

    /** Seven digits in every column, a group, and a limit: as wide as rows get. */
    private static List<BenchmarkRecord> wide(String name) {
        Verdict limit = new Verdict(
                Subject.of("LimitTime", "B#c", "a.B#c"),
                Outcome.CANNOT_TELL,
                "median <= 999.9 us",
                "",
                Double.NaN,
                "cannot tell; no rounds",
                List.of());
        return List.of(
                row(name, List.of(limit), 1_234_567.8, 123, 456, 789, 1_234, 5_678),
                row("short", List.of(), 24, 10, 11, 12, 13, 9_876_543_210.0));
    }

    private static BenchmarkRecord row(String name, List<Verdict> limits, double bytes, double... samples) {
        BenchmarkRecord plain = Examples.benchmark(BenchmarkId.of("a.B", name), "group", bytes, samples);
        return new BenchmarkRecord(
                plain.id(),
                Optional.of("group"),
                1,
                0,
                1,
                plain.samples(),
                bytes,
                1,
                true,
                List.of(),
                Map.of(),
                limits);
    }

    private static List<String> lines(String name, OptionalInt terminal) {
        return BenchmarkTable.lines(wide(name), TableOptions.DEFAULT, terminal);
    }

    private static int widest(List<String> lines) {
        return lines.stream().mapToInt(CharacterWidth::of).max().orElseThrow();
    }

    @Test
    void lines_nameOf40Characters_atMost100Columns() {
        assertThat(widest(lines(LONG, OptionalInt.empty()))).isLessThanOrEqualTo(100);
        assertThat(lines(LONG, OptionalInt.empty()))
                .anySatisfy(line -> assertThat(line).startsWith(LONG + " ").endsWith("999.9 us cannot tell"));
    }

    @Test
    void lines_nameOf70Characters_keptWhole() {
        String name = "m".repeat(70);
        assertThat(lines(name, OptionalInt.empty()))
                .anySatisfy(line -> assertThat(line).startsWith(name + " "));
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 90, 100})
    void lines_terminalOf80Columns_neverWiderAndTheVerdictStays(int columns) {
        List<String> table = lines(LONG, OptionalInt.of(columns)).subList(0, 6);
        assertThat(widest(table)).isLessThanOrEqualTo(columns);
        assertThat(table).anySatisfy(line -> assertThat(line).contains("Median", "Bytes/op", "Limit"));
        assertThat(table).anySatisfy(line -> assertThat(line).endsWith("999.9 us cannot tell"));
    }

    @Test
    void lines_terminalOf60Columns_legendHasOnlyColumnsThatAreShownAndNoLineIsWider() {
        List<BenchmarkRecord> warned = wide(LONG).stream()
                .map(row -> Examples.warned(row, "other programs used the processor for 30 %"))
                .toList();
        List<String> lines = BenchmarkTable.lines(warned, TableOptions.DEFAULT, OptionalInt.of(60));

        assertThat(widest(lines.subList(lines.indexOf("") + 1, lines.size()))).isLessThanOrEqualTo(60);
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).startsWith("! the machine was busy"))
                .anySatisfy(line -> assertThat(line).startsWith("  Bytes/op: "))
                .noneSatisfy(line -> assertThat(line).startsWith("  Ops/s"))
                .noneSatisfy(line -> assertThat(line).startsWith("  ±"));
        assertThat(String.join(" ", lines).replaceAll(" +", " ")).contains(": measure on a quieter one");
    }

    @Test
    void lines_wideTerminal_everyColumn() {
        assertThat(lines("c", OptionalInt.of(200)).get(1))
                .contains("Median", "±", "Mean", "P99", "ps/s", "Bytes/op", "Limit");
    }

    @Test
    void lines_namesThatDifferInTheMiddle_toldApartWhenCut() {
        List<BenchmarkRecord> records = List.of(
                row("a".repeat(60) + "1" + "b".repeat(60), List.of(), 1, 5),
                row("a".repeat(60) + "2" + "b".repeat(60), List.of(), 1, 6));
        List<String> names = RowNames.of(records.stream().map(Row::of).toList(), 40);
        assertThat(names)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThanOrEqualTo(40));
    }

    @Test
    void of_sameClassNameInTwoPackages_packageNamed() {
        List<Row> rows = List.of(
                Row.of(Examples.benchmark(BenchmarkId.of("a.First", "save"), "", 0, 1)),
                Row.of(Examples.benchmark(BenchmarkId.of("b.First", "save"), "", 0, 1)));
        assertThat(RowNames.of(rows, 80)).containsExactly("a.First.save", "b.First.save");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "wide", "99999", "8 0"})
    void consoleWidth_noWidth_unknown(String columns) {
        assertThat(Report.consoleWidth(columns)).isEmpty();
        assertThat(Report.consoleWidth("132")).hasValue(132);
        assertThat(Report.consoleWidth(null)).isEmpty();
    }
}
