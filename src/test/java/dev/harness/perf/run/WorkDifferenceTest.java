package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.PlaceWork;
import dev.harness.perf.result.WorkFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkDifferenceTest {
    private static WorkFigures figures(long work, PlaceWork... places) {
        return new WorkFigures(List.of(List.of(work, work)), List.of(), "", "", "work/1", "17").at(List.of(places));
    }

    private static PlaceWork place(int line, String callee, double work, long calls) {
        return new PlaceWork("org.example.Report", "render", line, callee, work, calls);
    }

    private static Fact fact(WorkFigures before, WorkFigures now) {
        return WorkDifference.between(before, now).orElseThrow().fact();
    }

    @Test
    void fact_moreWork_namesThePlacesByWhatTheyDoMore() {
        Fact fact = fact(
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
    void fact_sameWorkAtTheSamePlaces_saysSoAndWhatIsLeft() {
        Fact fact = fact(figures(500, place(38, "", 500, 0)), figures(500, place(40, "", 500, 0)));
        assertThat(fact.name()).isEqualTo("does the same work");
        assertThat(fact.value())
                .isEqualTo(
                        "500 bytecodes an operation in both, at the same places; what is left is native code, I/O, locks, caches or the JIT");
    }

    @Test
    void fact_lessWork_doesNotClaimMore() {
        Fact fact = fact(figures(500, place(38, "", 500, 0)), figures(300, place(38, "", 300, 0)));
        assertThat(fact.name()).isEqualTo("does less work");
    }

    @Test
    void fact_fewBytecodesMore_isAboutTheSame() {
        assertThat(fact(figures(500, place(38, "", 500, 0)), figures(550, place(38, "", 550, 0)))
                        .name())
                .isEqualTo("does about the same work");
        assertThat(fact(figures(500, place(38, "", 500, 0)), figures(551, place(38, "", 551, 0)))
                        .name())
                .isEqualTo("what it does more");
    }

    @Test
    void fact_manyPlaces_fiveAreShown() {
        PlaceWork[] many = new PlaceWork[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = new PlaceWork("A", "m" + i, 1, "", 100 + i, 0);
        }
        assertThat(fact(figures(1), figures(3_000, many)).value().split("\n")).hasSize(6);
    }

    @Test
    void fact_workThatVaries_namesTheMethod() {
        WorkFigures varying = new WorkFigures(
                        List.of(List.of(490L, 500L)), List.of(), "Cache.drain", "", "work/1", "17")
                .at(List.of(place(38, "", 500, 0)));
        assertThat(fact(figures(400, place(38, "", 400, 0)), varying).value())
                .endsWith("\nits work varies from run to run, now 490 to 500, in Cache.drain");
    }

    @Test
    void fact_otherThreads_saysThatTheyAreNotCounted() {
        WorkFigures others = new WorkFigures(
                        List.of(List.of(400L)), List.of(), "", "pool-1 in Cache.load", "work/1", "17")
                .at(List.of(place(38, "", 400, 0)))
                .without("Huge.run is counted once a call");
        assertThat(fact(others, figures(500, place(38, "", 500, 0))).value())
                .contains("\nbefore another thread worked too, which is not counted: pool-1 in Cache.load")
                .endsWith("\nbefore the counts leave something out: Huge.run is counted once a call");
    }

    @Test
    void between_anotherJdkOrPriceList_isNoDifference() {
        WorkFigures now = figures(500, place(38, "", 500, 0));
        WorkFigures jdk = new WorkFigures(now.counts(), List.of(), "", "", "work/1", "25");
        WorkFigures prices = new WorkFigures(now.counts(), List.of(), "", "", "work/2", "17");
        assertThat(WorkDifference.between(jdk, now)).isEmpty();
        assertThat(WorkDifference.between(prices, now)).isEmpty();
    }

    @Test
    void isAboutEqual_upToTwoPercentMore_holds() {
        assertThat(WorkDifference.between(figures(100), figures(102))
                        .orElseThrow()
                        .isAboutEqual())
                .isTrue();
        assertThat(WorkDifference.between(figures(100), figures(103))
                        .orElseThrow()
                        .isAboutEqual())
                .isFalse();
        assertThat(WorkDifference.between(figures(100), figures(50))
                        .orElseThrow()
                        .isAboutEqual())
                .isTrue();
    }
}
