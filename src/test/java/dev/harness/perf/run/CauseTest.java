package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.PlaceWork;
import dev.harness.perf.result.WorkFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class CauseTest {
    private static WorkFigures figures(long work, PlaceWork... places) {
        return new WorkFigures(List.of(List.of(work, work)), List.of(), "", "", "work/1", "17").at(List.of(places));
    }

    private static PlaceWork place(int line, String callee, double work, long calls) {
        return new PlaceWork("org.example.Report", "render", line, callee, work, calls);
    }

    @Test
    void of_moreWork_namesThePlacesByWhatTheyDoMore() {
        Fact fact = Cause.of(
                figures(243_130, place(38, "", 1_000, 0), place(39, "string concatenation", 139_200, 400)),
                figures(2_318_698, place(38, "", 1_100, 0), place(38, "String.format", 2_208_320, 400)));
        assertThat(fact.name()).isEqualTo("what it does more");
        assertThat(fact.value().split("\n"))
                .containsExactly(
                        "work 243,130 -> 2,318,698 (+853.7 %)",
                        "   +2,208,320  Report.render:38  String.format, 0 -> 400 calls",
                        "     -139,200  Report.render:39  string concatenation, 400 -> 0 calls",
                        "         +100  Report.render:38  its own code");
    }

    @Test
    void of_sameWorkAtTheSamePlaces_saysSoAndWhatIsLeft() {
        Fact fact = Cause.of(figures(500, place(38, "", 500, 0)), figures(500, place(40, "", 500, 0)));
        assertThat(fact.name()).isEqualTo("does the same work");
        assertThat(fact.value())
                .isEqualTo("work 500, at the same places; what is left is native code, I/O, locks, caches or the JIT");
    }

    @Test
    void of_lessWork_doesNotClaimMore() {
        Fact fact = Cause.of(figures(500, place(38, "", 500, 0)), figures(300, place(38, "", 300, 0)));
        assertThat(fact.name()).isEqualTo("does less work");
    }

    @Test
    void of_manyPlaces_fiveAreShown() {
        PlaceWork[] many = new PlaceWork[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = new PlaceWork("A", "m" + i, 1, "", 100 + i, 0);
        }
        assertThat(Cause.of(figures(1), figures(3_000, many)).value().split("\n"))
                .hasSize(6);
    }
}
