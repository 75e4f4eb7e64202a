package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.result.BenchmarkRecord;
import dev.harness.perf.result.Fact;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.result.WorkFigures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What else is looked for, and what fails on the way. */
class CauseOnTheWayTest extends CauseFixture {
    @Test
    void explain_baselineWithoutPlaces_countsItsCodeIfThatIsBuilt() {
        sides.built = Optional.of(new Source());
        assertThat(explained(Optional.of(comparedWith(run("main", record(figures(JDK, 200))))), Gate.RULE))
                .startsWith("300 bytecodes an operation in both, at the same places");
        assertThat(explained(Optional.of(comparedWith(run("main", record(null)))), Gate.RULE))
                .startsWith("300 bytecodes an operation in both, at the same places");
    }

    @Test
    void explain_builtCodeThatCannotBeCounted_takesWhatWasSaved() {
        Source failing = new Source();
        failing.failure = new NoClassDefFoundError("of another version");
        sides.built = Optional.of(failing);
        assertThat(explained(Optional.of(comparedWith(run("main", record(figures(JDK, 200))))), Gate.RULE))
                .startsWith("work 200 -> 300");
    }

    @Test
    void explain_timeWithTheSameWork_looksForWhatIsLeft() {
        WorkFigures same = figures(JDK, 300, place("List.remove", 280, 7));
        save("good", record(same));
        BenchmarkRecord broken = record(null, verdict(LIMIT, Outcome.BROKEN), verdict(LIMIT, Outcome.BROKEN));
        assertThat(cause(Optional.empty()).explain(broken, null, 0).verdicts())
                .allSatisfy(each -> assertThat(each.facts()).contains(new Fact("samples", "of both sides")));
        assertThat(sides.left).containsExactly("0001_good");
    }

    @Test
    void explain_moreWorkOrNoTime_looksForNothingElse() {
        save("good", record(figures(JDK, 100, place("List.remove", 80, 2))));
        assertThat(explained(Optional.empty(), LIMIT)).startsWith("work 100 -> 300");
        Run same = run("main", record(figures(JDK, 300, place("List.remove", 280, 7))));
        BenchmarkRecord broken = record(null, gate("allocated:0%"));
        Verdict verdict = cause(Optional.of(comparedWith(same)))
                .explain(broken, null, 0)
                .verdicts()
                .get(0);
        assertThat(fact(verdict)).startsWith("300 bytecodes an operation in both");
        assertThat(sides.left).isEmpty();
    }

    @Test
    void explain_operationThatFailsWhereItIsCounted_keepsTheVerdict() {
        save("good", record(figures(JDK, 100, place("List.remove", 80, 2))));
        source.failure = new OutOfMemoryError("in the child");
        assertThat(explained(Optional.empty(), LIMIT))
                .isEqualTo("cannot tell; looking for it failed with java.lang.OutOfMemoryError: in the child");
    }

    @Test
    void explain_interrupted_keepsTheVerdictAndTheInterrupt() {
        save("good", record(figures(JDK, 100, place("List.remove", 80, 2))));
        source.failure = new InterruptedException();
        assertThat(explained(Optional.empty(), LIMIT)).isEqualTo("not looked for to the end; the test was interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void explain_firstCall_isNoWarmOperation() {
        BenchmarkRecord plain = record(null, verdict(LIMIT, Outcome.BROKEN));
        BenchmarkRecord first = new BenchmarkRecord(
                plain.id(),
                plain.group(),
                1,
                10,
                1,
                plain.samples(),
                24,
                1,
                true,
                List.of(),
                Map.of(BenchmarkRecord.MODE, BenchmarkRecord.SINGLE_SHOT),
                plain.verdicts());
        assertThat(cause(Optional.empty()).explain(first, null, 0)).isSameAs(first);
    }
}
