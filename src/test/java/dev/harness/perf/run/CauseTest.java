package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.history.ThisMachine;
import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.result.WorkRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The cause of a broken limit or gate, and the run to which it is compared. */
class CauseTest extends CauseFixture {
    @Test
    void explain_limitThatHolds_asksNobody() {
        BenchmarkRecord kept = record(null, verdict(LIMIT, Outcome.OK), verdict(Gate.RULE, Outcome.CANNOT_TELL));
        assertThat(cause(Optional.of(() -> {
                            throw new AssertionError("no baseline is needed");
                        }))
                        .explain(kept, null, 0))
                .isSameAs(kept);
        assertThat(source.asked).isEmpty();
    }

    @Test
    void explain_limitWithoutComparison_takesTheNewestRunThatWasNotBroken() {
        save("good", record(figures(JDK, 100, place("List.remove", 80, 2)), verdict(LIMIT, Outcome.OK)));
        save("red", record(figures(JDK, 300, place("List.remove", 280, 7)), verdict(LIMIT, Outcome.BROKEN)));
        assertThat(explained(Optional.empty(), LIMIT).lines())
                .containsExactly(
                        "work 100 -> 300 (+200.0 %), compared with 0001_good",
                        "         +200  Cart.total:14  List.remove, 2 -> 7 calls");
        assertThat(source.asked).containsExactly("count", "profile");
    }

    @Test
    void explain_gate_takesTheRunThatItWasComparedWith() {
        save("other", record(figures(JDK, 1, place("", 1, 0))));
        Run main = run("main", record(figures(JDK, 200, place("List.remove", 180, 5))));
        assertThat(explained(Optional.of(comparedWith(main)), Gate.RULE))
                .startsWith("work 200 -> 300 (+50.0 %), compared with 0001_main");
    }

    @Test
    void explain_limitWithComparison_takesTheRunOfTheComparisonUnlessItWasBrokenThere() {
        save("saved", record(figures(JDK, 100, place("List.remove", 80, 2))));
        WorkFigures work = figures(JDK, 200, place("List.remove", 180, 5));
        assertThat(explained(Optional.of(comparedWith(run("main", record(work)))), LIMIT))
                .contains("compared with 0001_main");
        Run red = run("main", record(work, verdict(LIMIT, Outcome.BROKEN)));
        assertThat(explained(Optional.of(comparedWith(red)), LIMIT)).contains("compared with 0001_saved");
    }

    @Test
    void explain_noUsableRun_saysHowToGetOneAndCountsNothing() throws Exception {
        assertThat(explained(Optional.empty(), LIMIT))
                .isEqualTo("not known; no saved run of this JDK in which it held has its work by place; a @Benchmark"
                        + " saves it in a run of good code with harness.benchmark.work=on");
        save("without", record(null));
        save("bare", record(figures(JDK, 100)));
        Path broken = storage.resolve(ThisMachine.current().id()).resolve("0009_broken.json");
        Files.writeString(broken, "[{");
        assertThat(explained(Optional.empty(), LIMIT)).startsWith("not known; no saved run of this JDK");
        assertThat(source.asked).isEmpty();
    }

    @Test
    void explain_runOfAnotherJdk_saysSoAndComparesNothing() {
        WorkFigures other = figures("25+36", 100, place("List.remove", 80, 2));
        save("other", record(other));
        assertThat(explained(Optional.empty(), LIMIT))
                .isEqualTo("not known; in 0001_other its work was counted on another JDK, 25+36; this is " + JDK
                        + "; a @Benchmark saves it in a run of good code with harness.benchmark.work=on");
        assertThat(explained(Optional.of(comparedWith(run("main", record(other)))), Gate.RULE))
                .isEqualTo("not known; in 0001_main its work was counted on another JDK, 25+36; this is " + JDK);
        assertThat(source.asked).isEmpty();
    }

    @Test
    void explain_gateWhoseBaselineHasNoWork_saysHowToGetIt() {
        assertThat(explained(Optional.of(comparedWith(run("main", record(null)))), Gate.RULE))
                .startsWith("not known; 0001_main has no counted work of it; a @Benchmark saves it");
        assertThat(explained(Optional.of(comparedWith(run("main"))), Gate.RULE)).isEqualTo("no cause");
    }

    @Test
    void explain_baselineWithoutPlaces_givesTheSumsAndSaysWhatIsMissing() {
        assertThat(explained(Optional.of(comparedWith(run("main", record(figures(JDK, 200))))), Gate.RULE)
                        .lines())
                .containsExactly(
                        "work 200 -> 300 (+50.0 %), compared with 0001_main",
                        "places are not known: the earlier run has none; harness.benchmark.work=on saves them");
    }

    @Test
    void explain_severalBrokenLimits_countOnce() {
        save("good", record(figures(JDK, 100, place("List.remove", 80, 2))));
        BenchmarkRecord broken = record(null, verdict(LIMIT, Outcome.BROKEN), verdict(LIMIT, Outcome.BROKEN));
        assertThat(cause(Optional.empty()).explain(broken, null, 0).verdicts())
                .allSatisfy(verdict -> assertThat(fact(verdict)).contains("Cart.total:14"))
                .allSatisfy(verdict -> assertThat(
                                verdict.facts().get(verdict.facts().size() - 1).name())
                        .isEqualTo("reproduce"));
        assertThat(source.asked).containsExactly("count", "profile");
    }

    @Test
    void explain_limitOnWork_takesTheNewestRunInWhichItHeld() {
        WorkFigures good = figures(JDK, 100, place("List.remove", 80, 2));
        WorkFigures bad = figures(JDK, 300, place("List.remove", 280, 7));
        save("good", new WorkRecord("a.B#c", Optional.of(good), verdict("LimitWork", Outcome.OK)));
        save("red", new WorkRecord("a.B#c", Optional.of(bad), verdict("LimitWork", Outcome.BROKEN)));
        WorkRecord broken = new WorkRecord("a.B#c", Optional.of(bad), verdict("LimitWork", Outcome.BROKEN));
        assertThat(fact(cause(Optional.empty()).explain(broken).verdict()))
                .startsWith("work 100 -> 300 (+200.0 %), compared with 0001_good");
    }
}
