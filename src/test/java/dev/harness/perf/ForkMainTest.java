package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.fork.ForkFailure;
import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Each test is one child JVM, of about half a second. */
@Execution(ExecutionMode.SAME_THREAD)
class ForkMainTest {
    private static ForkResult run(String id, Duration timeout, String... options) throws Exception {
        return ForkRunner.run(new ForkRequest(
                "test",
                ForkMain.class.getName(),
                "[engine:junit-jupiter]/[class:" + ForkFixtures.class.getName() + id,
                List.of(options),
                Map.of(),
                timeout));
    }

    private static ForkResult run(String method) throws Exception {
        return run("]/[method:" + method + "()]", Duration.ofSeconds(60));
    }

    @Test
    void run_passingTest_passes() throws Exception {
        ForkResult result = run("passes");

        assertThat(result.passed()).isTrue();
        assertThat(result.failure()).isEmpty();
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void run_failingTest_bringsItsOwnErrorAndStack() throws Exception {
        ForkResult result = run("fails");

        assertThat(result.outcome()).isEqualTo(ForkOutcome.FAILED);
        assertThat(result.failure()).get().isInstanceOfSatisfying(AssertionFailedError.class, failure -> {
            assertThat(failure).hasMessageContaining("one is not two");
            assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("1");
            assertThat(failure.getStackTrace())
                    .extracting(StackTraceElement::getMethodName)
                    .contains("fails");
        });
    }

    @Test
    void run_failureThatCannotBeSerialised_bringsItsTextAndStack() throws Exception {
        Throwable failure = run("throwsWhatCannotBeSerialised").failure().orElseThrow();

        assertThat(failure).isInstanceOf(ForkFailure.class).hasMessageContaining("cannot travel");
        assertThat(failure.getStackTrace()[0].getMethodName()).isEqualTo("throwsWhatCannotBeSerialised");
    }

    @Test
    void run_assumptionFails_isAborted() throws Exception {
        ForkResult result = run("assumes");

        assertThat(result.outcome()).isEqualTo(ForkOutcome.ABORTED);
        assertThat(result.failure()).get().isInstanceOf(TestAbortedException.class);
    }

    @Test
    void run_disabledTest_isSkippedWithItsReason() throws Exception {
        ForkResult result = run("disabled");

        assertThat(result.outcome()).isEqualTo(ForkOutcome.SKIPPED);
        assertThat(result.message()).contains("not today");
    }

    @Test
    void run_systemExit_isToldWithItsStack() throws Exception {
        ForkResult result = run("exits");

        assertThat(result.outcome()).isEqualTo(ForkOutcome.EXITED);
        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.message()).isEqualTo("the test ended the child JVM by System.exit");
        assertThat(result.failure().orElseThrow().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("exits");
    }

    @Test
    void run_jvmDies_isACrashWithItsExitCode() throws Exception {
        ForkResult result = run("halts");

        assertThat(result.outcome()).isEqualTo(ForkOutcome.CRASHED);
        assertThat(result.message()).startsWith("the child JVM died with exit code 9");
    }

    @Test
    void run_hangingTest_isToldWithWhereItHangs() throws Exception {
        ForkResult result = run("]/[method:hangs()]", Duration.ofSeconds(2));

        assertThat(result.outcome()).isEqualTo(ForkOutcome.TIMED_OUT);
        assertThat(result.failure().orElseThrow().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("hangs");
    }

    @Test
    void run_outOfMemorySwallowedInAnotherThread_isNoticed() throws Exception {
        ForkResult result = run(
                "]/[method:swallowsOutOfMemoryInAnotherThread()]",
                Duration.ofSeconds(60),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError");

        assertThat(result.outcome()).isEqualTo(ForkOutcome.OUT_OF_MEMORY);
    }

    @Test
    void run_systemPropertiesAndJvmOptions_areForwarded() throws Exception {
        System.setProperty("my.prop", "hello");
        try {
            ForkResult result =
                    run("]/[method:seesTheParentsSettings()]", Duration.ofSeconds(60), "-Xmx64m", "-XX:+UseSerialGC");

            assertThat(result.failure()).isEmpty();
            assertThat(result.passed()).isTrue();
        } finally {
            System.clearProperty("my.prop");
        }
    }

    @Test
    void run_agentForbidden_allocationIsStillCounted() throws Exception {
        ForkResult result = run(
                "]/[method:countsThreadsWithoutAnAgent()]",
                Duration.ofSeconds(60),
                "-XX:-EnableDynamicAgentLoading",
                "-XX:+DisableAttachMechanism");

        assertThat(result.failure()).isEmpty();
        assertThat(result.passed()).isTrue();
    }

    @Test
    void run_oneInvocationOfAParameterizedTest_isSelected() throws Exception {
        String template = "]/[test-template:takes(java.lang.String)]/[test-template-invocation:#";

        assertThat(run(template + "1]", Duration.ofSeconds(60)).passed()).isTrue();
        assertThat(run(template + "2]", Duration.ofSeconds(60)).outcome()).isEqualTo(ForkOutcome.FAILED);
    }

    @Test
    void run_oneRepetition_isSelected() throws Exception {
        String third = "]/[test-template:repeats(org.junit.jupiter.api.RepetitionInfo)]/[test-template-invocation:#3]";

        assertThat(run(third, Duration.ofSeconds(60)).failure())
                .get()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("the third repetition fails"));
    }

    @Test
    void run_nestedTest_isSelected() throws Exception {
        ForkResult result = run("]/[nested-class:Inside]/[method:nested()]", Duration.ofSeconds(60));

        assertThat(result.failure()).get().hasToString("java.lang.IllegalStateException: from the nested class");
    }

    @Test
    void run_inheritedTest_runsInTheHeir() throws Exception {
        ForkResult result = run("$Heir]/[method:inherited()]", Duration.ofSeconds(60));

        assertThat(result.failure()).get().hasToString("java.lang.IllegalStateException: from Heir");
    }

    @Test
    void run_beforeAllFails_isTheTestsFailure() throws Exception {
        ForkResult result = run("$BadStart]/[method:test()]", Duration.ofSeconds(60));

        assertThat(result.failure()).get().hasToString("java.lang.IllegalStateException: no database");
    }

    @Test
    void run_afterEachFails_isTheTestsFailure() throws Exception {
        ForkResult result = run("$BadEnd]/[method:test()]", Duration.ofSeconds(60));

        assertThat(result.failure()).get().hasToString("java.lang.IllegalStateException: cannot close");
    }

    @Test
    void run_unknownTest_isNotFound() throws Exception {
        assertThat(run("noSuchTest").passed()).isFalse();
    }
}
