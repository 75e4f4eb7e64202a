package dev.harness.perf.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.BenchmarkRecord;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WarningListTest {
    private static final TableOptions FEW = TableOptions.DEFAULT;
    private static final String BUSY = "other programs used the processor for 40 % of the time of the rounds: compare";
    private static final String UNSTEADY = "not steady: the median changed by +3.0 % from the first to the second half";

    private static BenchmarkRecord row(String name, String... warnings) {
        return Examples.warned(Examples.benchmark(BenchmarkId.of("a.B", name), "", 0, 1, 2, 3), warnings);
    }

    @Test
    void lines_oneCauseInTwoRows_oneLineThatNamesBoth() {
        assertThat(WarningList.lines(List.of(row("save", BUSY), row("load", BUSY), row("get")), FEW))
                .containsExactly("the machine was busy (save, load): measure on a quieter one");
    }

    @Test
    void lines_everyRow_countedNotNamed() {
        assertThat(WarningList.lines(List.of(row("a", BUSY), row("b", BUSY), row("c", BUSY)), FEW))
                .containsExactly("the machine was busy (all 3 rows): measure on a quieter one");
    }

    @Test
    void lines_manyRows_asManyNamesAsHaveRoom() {
        List<BenchmarkRecord> rows = IntStream.range(0, 40)
                .mapToObj(i -> i == 0 ? row("calm") : row("benchmark" + i, BUSY))
                .toList();
        assertThat(WarningList.lines(rows, FEW))
                .containsExactly("the machine was busy (benchmark1, benchmark2, benchmark3, benchmark4, benchmark5"
                        + " and 34 more): measure on a quieter one");
    }

    @Test
    void lines_sixCauses_threeLinesTheGravestFirst() {
        BenchmarkRecord row = row(
                "save",
                "9 of 10 rounds overlapped a garbage collection",
                "the forks disagree: medians 1 ns, 2 ns",
                UNSTEADY,
                "the setup returned the same object every time",
                "an operation takes less than the 60 ns that the clock resolves",
                "two modes: 1 ns, 2 ns");
        List<String> lines = WarningList.lines(List.of(row), FEW);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("too short for the clock (save): ");
        assertThat(lines.get(1)).startsWith("the setup returned one object");
        assertThat(lines.get(2)).startsWith("still changing").endsWith("(3 more with -Dharness.report.warnings=all)");
    }

    @Test
    void lines_busyMachine_itsConsequencesAreNoCauses() {
        assertThat(WarningList.lines(List.of(row("save", UNSTEADY, "two modes: 1 ns, 2 ns", BUSY)), FEW))
                .containsExactly("the machine was busy (save): measure on a quieter one");
    }

    @Test
    void lines_whatTheTableSaysItself_notRepeated() {
        BenchmarkRecord row =
                row("save", "5 rounds are too few for a confidence interval of the median (6 are needed)");
        assertThat(WarningList.lines(List.of(row), FEW)).isEmpty();
        assertThat(WarningList.lines(List.of(row), FEW.withAllWarnings(true))).hasSize(1);
    }

    @Test
    void lines_warmUpAtItsMaximum_isSaid() {
        String unsettled = "perhaps not steady: the warm-up reached its maximum; warmup = \"3 s\" gives it more time";
        assertThat(WarningList.lines(List.of(row("save", unsettled)), FEW))
                .containsExactly("the warm-up ended at its maximum (save): a longer one:"
                        + " -Dharness.benchmark.warmup=\"3 s\"");
    }

    /** Sentences that are made elsewhere: a word that changes there must not make them "doubtful" here. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            this JVM compiles before it knows how code is used (-Xcomp): operations may take longer than for users | options of this JVM
            work cannot be counted: the operation fails in the child JVM with x                                      | work was not counted
            work is not counted: harness.benchmark.work=off                                                          | work was not counted
            """)
    void lines_knownSentence_hasItsCause(String sentence, String problem) {
        assertThat(WarningList.lines(List.of(row("save", sentence)), FEW))
                .singleElement()
                .asString()
                .startsWith(problem);
    }

    @Test
    void lines_busyMachineAndWarmUpAtItsMaximum_saysBoth() {
        String unsettled = "perhaps not steady: the warm-up reached its maximum; warmup = \"3 s\" gives it more time";
        assertThat(WarningList.lines(List.of(row("save", BUSY, unsettled)), FEW))
                .hasSize(2);
    }

    @Test
    void lines_unknownWarning_stillSaid() {
        assertThat(WarningList.lines(List.of(row("save", "a new kind of doubt")), FEW))
                .containsExactly("doubtful (save): -Dharness.report.warnings=all says why");
    }

    @Test
    void lines_all_everySentenceOfEveryRow() {
        assertThat(WarningList.lines(
                        List.of(row("save", BUSY, UNSTEADY), row("load", BUSY)), FEW.withAllWarnings(true)))
                .containsExactly("save: " + BUSY, "save: " + UNSTEADY, "load: " + BUSY);
    }
}
