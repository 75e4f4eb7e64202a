package dev.harness.perf.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.fork.ForkOutcome;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Which test is run, and how its end is told; in this JVM. */
class ForkMainSelectionTest {
    private static ForkMain.Ending run(String id) {
        String start = "[engine:junit-jupiter]/[class:" + ForkFixtures.class.getName();
        return ForkMain.run(start + id, Map.of(ForkFixtures.WANTED, "yes"));
    }

    private static String failureOf(String id) {
        return run(id).failure().orElseThrow().toString();
    }

    @Test
    void run_assumptionFails_isAborted() {
        ForkMain.Ending ending = run("]/[method:assumes()]");

        assertThat(ending.outcome()).isEqualTo(ForkOutcome.ABORTED);
        assertThat(ending.failure()).get().isInstanceOf(TestAbortedException.class);
    }

    @Test
    void run_disabledTest_isSkippedWithItsReason() {
        ForkMain.Ending ending = run("]/[method:disabled()]");

        assertThat(ending.outcome()).isEqualTo(ForkOutcome.SKIPPED);
        assertThat(ending.words()).contains("not today");
    }

    @Test
    void run_oneInvocationOfAParameterizedTest_isSelected() {
        String template = "]/[test-template:takes(java.lang.String)]/[test-template-invocation:#";

        assertThat(run(template + "1]").outcome()).isEqualTo(ForkOutcome.PASSED);
        assertThat(run(template + "2]").outcome()).isEqualTo(ForkOutcome.FAILED);
    }

    @Test
    void run_oneRepetition_isSelected() {
        String repetition =
                "]/[test-template:repeats(org.junit.jupiter.api.RepetitionInfo)]/[test-template-invocation:#";

        assertThat(run(repetition + "2]").outcome()).isEqualTo(ForkOutcome.PASSED);
        assertThat(failureOf(repetition + "3]")).contains("the third repetition fails");
    }

    @Test
    void run_nestedTest_isSelected() {
        assertThat(failureOf("]/[nested-class:Inside]/[method:nested()]"))
                .isEqualTo("java.lang.IllegalStateException: from the nested class");
    }

    @Test
    void run_inheritedTest_runsInTheHeir() {
        assertThat(failureOf("$Heir]/[method:inherited()]")).isEqualTo("java.lang.IllegalStateException: from Heir");
    }

    @Test
    void run_beforeAllFails_isTheTestsFailure() {
        assertThat(failureOf("$BadStart]/[method:test()]")).isEqualTo("java.lang.IllegalStateException: no database");
    }

    @Test
    void run_afterEachFails_isTheTestsFailure() {
        assertThat(failureOf("$BadEnd]/[method:test()]")).isEqualTo("java.lang.IllegalStateException: cannot close");
    }

    @Test
    void run_unknownTest_isNoPass() {
        assertThat(run("]/[method:noSuchTest()]").outcome()).isNotEqualTo(ForkOutcome.PASSED);
    }
}
