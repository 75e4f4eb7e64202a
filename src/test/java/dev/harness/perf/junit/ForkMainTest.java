package dev.harness.perf.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.perf.fork.ForkFailure;
import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import dev.harness.perf.fork.ForkRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.opentest4j.AssertionFailedError;

/** Each test is one child JVM; what needs none is in {@link ForkMainSelectionTest}. */
@Slow
@Execution(ExecutionMode.SAME_THREAD)
class ForkMainTest {
    private static ForkResult run(String method, Duration timeout, String... options) throws Exception {
        List<String> all = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // starts sooner
        all.addAll(List.of(options));
        return ForkRunner.run(ForkRequest.of(
                        ForkMain.class.getName(),
                        "[engine:junit-jupiter]/[class:" + ForkFixtures.class.getName() + "]/[method:" + method + "()]",
                        Map.of(),
                        timeout)
                .withJvmOptions(all));
    }

    private static ForkResult run(String method) throws Exception {
        return run(method, Duration.ofSeconds(60));
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
    @Lengthy
    void run_jvmDies_isACrashWithItsExitCode() throws Exception {
        ForkResult result = run("halts");

        assertThat(result.outcome()).isEqualTo(ForkOutcome.CRASHED);
        assertThat(result.message()).startsWith("the child JVM died with exit code 9");
    }

    @Test
    void run_hangingTest_isToldWithWhereItHangs() throws Exception {
        ForkResult result = run("hangs", Duration.ofSeconds(2));

        assertThat(result.outcome()).isEqualTo(ForkOutcome.TIMED_OUT);
        assertThat(result.failure().orElseThrow().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("hangs");
    }

    @Test
    void run_outOfMemorySwallowedInAnotherThread_isNoticed() throws Exception {
        ForkResult result = run(
                "swallowsOutOfMemoryInAnotherThread", Duration.ofSeconds(60), "-Xmx16m", "-XX:+ExitOnOutOfMemoryError");

        assertThat(result.outcome()).isEqualTo(ForkOutcome.OUT_OF_MEMORY);
    }

    @Test
    void run_systemPropertiesAndJvmOptions_areForwarded() throws Exception {
        System.setProperty("my.prop", "hello");
        try {
            ForkResult result = run("seesTheParentsSettings", Duration.ofSeconds(60), "-Xmx64m");

            assertThat(result.failure()).isEmpty();
            assertThat(result.passed()).isTrue();
            assertThat(result.exitCode()).isZero();
        } finally {
            System.clearProperty("my.prop");
        }
    }

    @Test
    @Lengthy
    void run_agentForbidden_allocationIsStillCounted() throws Exception {
        ForkResult result = run(
                "countsThreadsWithoutAnAgent",
                Duration.ofSeconds(60),
                "-XX:-EnableDynamicAgentLoading",
                "-XX:+DisableAttachMechanism");

        assertThat(result.failure()).isEmpty();
        assertThat(result.passed()).isTrue();
    }
}
