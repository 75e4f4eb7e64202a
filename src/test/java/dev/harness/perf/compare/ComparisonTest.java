package dev.harness.perf.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Heading HEADING = Heading.of("a", "b", "stored runs", List.of());

    private static Compared row(String name, Standing standing, double change, FailOn gates) {
        Reading time = Reading.of(Metric.MEDIAN, standing, 100, 100 * (1 + change), "");
        return Compared.of(BenchmarkId.of("T", name), List.of(time), gates);
    }

    private static BenchmarkId invocation(String invocation) {
        return new BenchmarkId("T", "sort", Optional.of(invocation), Optional.empty(), Map.of());
    }

    @Test
    void rows_anyOrder_brokenGatesThenWorstFirst() {
        FailOn gates = FailOn.parse("median:5%");
        Comparison comparison = new Comparison(
                HEADING,
                gates,
                List.of(
                        row("same", Standing.SAME, 0.01, gates),
                        row("slower2", Standing.SLOWER, 0.06, gates),
                        row("unsure", Standing.CANNOT_TELL, 0.5, gates),
                        row("slower1", Standing.SLOWER, 0.09, gates),
                        row("slow", Standing.SLOWER, 0.04, gates)));
        assertThat(comparison.rows())
                .extracting(row -> row.id().method())
                .containsExactly("slower1", "slower2", "slow", "unsure", "same");
        assertThat(comparison.broken()).hasSize(2);
        assertThat(comparison.exitCode()).isEqualTo(1);
    }

    @Test
    void exitCode_cannotTellBeyondTheGate_isNoFailure() {
        FailOn gates = FailOn.parse("median:5%");
        Comparison comparison =
                new Comparison(HEADING, gates, List.of(row("unsure", Standing.CANNOT_TELL, 0.5, gates)));
        assertThat(comparison.exitCode()).isZero();
    }

    @Test
    void isUndecided_noBenchmarkHasTheGatedFigure_isNoPass() {
        FailOn gates = FailOn.parse("work:2%");
        Compared unknown =
                Compared.of(BenchmarkId.of("T", "a"), List.of(Reading.cannotTell(Metric.WORK, "not counted")), gates);
        assertThat(new Comparison(HEADING, gates, List.of(unknown)).isUndecided())
                .isTrue();
        assertThat(new Comparison(HEADING, FailOn.NOTHING, List.of(unknown)).isUndecided())
                .isFalse();
    }

    @Test
    void isUndecided_tooFewJvms_areDataAllTheSame() {
        FailOn gates = FailOn.parse("median:5%");
        assertThat(new Comparison(HEADING, gates, List.of(row("few", Standing.CANNOT_TELL, 0.1, gates))).isUndecided())
                .isFalse();
    }

    @Test
    void exitCode_missingBenchmark_failsOnlyWhereItIsGated() {
        BenchmarkId id = BenchmarkId.of("T", "lost");
        FailOn gates = FailOn.parse("median:5%");
        assertThat(new Comparison(HEADING, gates, List.of(Compared.missing(id, "", gates))).exitCode())
                .isEqualTo(1);
        assertThat(new Comparison(HEADING, FailOn.NOTHING, List.of(Compared.missing(id, "", FailOn.NOTHING)))
                        .exitCode())
                .isZero();
    }

    @Test
    void of_moreBytesButSameTime_isMoreBytes() {
        FailOn gates = FailOn.parse("allocated:0%");
        Compared row = Compared.of(
                BenchmarkId.of("T", "t"),
                List.of(
                        Reading.of(Metric.MEDIAN, Standing.SAME, 10, 10, ""),
                        Reading.of(Metric.ALLOCATED, Standing.MORE_BYTES, 56, 72, "")),
                gates);
        assertThat(row.standing()).isEqualTo(Standing.MORE_BYTES);
        assertThat(row.broken()).hasToString("[allocated:0%]");
    }

    @Test
    void renamed_parametersGotNames_areRecognised() {
        FailOn none = FailOn.NOTHING;
        Comparison comparison = new Comparison(
                HEADING,
                none,
                List.of(
                        Compared.missing(invocation("arg0=10, arg1=a=b"), "", none),
                        Compared.missing(invocation("arg0=20, arg1=x"), "", none),
                        Compared.isNew(invocation("n=10, text=a=b")),
                        Compared.isNew(BenchmarkId.of("T", "other"))));
        assertThat(comparison.renamed()).containsExactly("sort[arg0=10, arg1=a=b] -> sort[n=10, text=a=b]");
    }
}
