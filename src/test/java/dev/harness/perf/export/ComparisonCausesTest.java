package dev.harness.perf.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.compare.Compared;
import dev.harness.perf.compare.Comparison;
import dev.harness.perf.compare.FailOn;
import dev.harness.perf.compare.Heading;
import dev.harness.perf.compare.Metric;
import dev.harness.perf.compare.Reading;
import dev.harness.perf.compare.Standing;
import dev.harness.perf.result.BenchmarkId;
import dev.harness.perf.result.Fact;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes a benchmark worse, as text and as JSON. */
class ComparisonCausesTest {
    private static Comparison comparison(List<Fact> causes) {
        FailOn gates = FailOn.parse("median:5%");
        Reading slower = Reading.of(Metric.MEDIAN, Standing.SLOWER, 1_000, 2_000, "12 of 12 other JVMs");
        Compared row = Compared.of(BenchmarkId.of("shop.CartTest", "total"), List.of(slower), gates)
                .note("in fresh JVMs")
                .because(causes);
        return new Comparison(Heading.of("main", "now", "side by side", List.of()), gates, List.of(row));
    }

    private static final List<Fact> CAUSES = List.of(
            new Fact("does the same work", "5,022 bytecodes an operation in both, at the same places"),
            new Fact("JIT", "Cart.price: no longer inlined\n   Cart.tax: now inlined"));

    @Test
    void lines_causes_standUnderTheBenchmarkEachWithItsName() {
        assertThat(ComparisonText.lines(comparison(CAUSES)))
                .containsSubsequence(
                        "      does the same work: 5,022 bytecodes an operation in both, at the same places",
                        "      JIT: Cart.price: no longer inlined",
                        "          Cart.tax: now inlined");
    }

    @Test
    void of_causes_areListsOfLines() {
        assertThat(ComparisonJson.of(comparison(CAUSES)).at("/benchmarks/0/causes"))
                .hasToString(
                        "[{\"name\":\"does the same work\",\"lines\":[\"5,022 bytecodes an operation in both, at the"
                                + " same places\"]},{\"name\":\"JIT\",\"lines\":[\"Cart.price: no longer inlined\",\"Cart.tax: now"
                                + " inlined\"]}]");
        assertThat(ComparisonJson.of(comparison(List.of())).at("/benchmarks/0/causes"))
                .isEmpty();
    }
}
