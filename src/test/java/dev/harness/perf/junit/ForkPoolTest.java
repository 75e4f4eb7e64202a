package dev.harness.perf.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.Lengthy;
import dev.harness.Slow;
import dev.harness.perf.fork.ForkOutcome;
import dev.harness.perf.fork.ForkPool;
import dev.harness.perf.fork.ForkRequest;
import dev.harness.perf.fork.ForkResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Child JVMs that run several tests; the fixture says how often it ran in its JVM, and which one that is. */
@Slow
@Execution(ExecutionMode.SAME_THREAD)
class ForkPoolTest {
    private final ForkPool pool = new ForkPool();

    @AfterEach
    void close() {
        pool.close();
    }

    private static ForkRequest request(String method, Duration timeout) {
        return ForkRequest.of(
                        ForkMain.class.getName(),
                        "[engine:junit-jupiter]/[class:" + ForkFixtures.class.getName() + "]/[method:" + method + "]",
                        Map.of(),
                        timeout)
                .withJvmOptions(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    }

    private ForkResult run(String method) throws Exception {
        return pool.run(request(method, Duration.ofSeconds(60)), ForkResult::passed);
    }

    private String[] count() throws Exception {
        return (String[])
                run("tellsHowOftenItRanInThisJvm(java.nio.file.Path)").payload().orElseThrow();
    }

    private static ProcessHandle process(String[] told) {
        return ProcessHandle.of(Long.parseLong(told[1])).orElseThrow();
    }

    @Test
    void run_again_usesTheSameChildWithTheParentsPresentProperties() throws Exception {
        System.setProperty("my.prop", "first");
        String[] first = count();
        System.clearProperty("my.prop");
        assertThat(run("readsWhatTheParentSends()").failure()).isEmpty();
        String[] second = count();

        assertThat(first).containsExactly("1", first[1], "first");
        assertThat(second).containsExactly("2", first[1], null);
    }

    @Test
    @Lengthy
    void run_usedChildIsNotGood_isRunInAFreshOneWhichIsUsedFromThenOn() throws Exception {
        String[] first = count();
        ProcessHandle used = process(first);
        ForkResult again = pool.run(
                request("tellsHowOftenItRanInThisJvm(java.nio.file.Path)", Duration.ofSeconds(60)),
                result -> ((String[]) result.payload().orElseThrow())[0].equals("1"));

        String[] fresh = (String[]) again.payload().orElseThrow();
        assertThat(fresh[0]).isEqualTo("1");
        assertThat(used.isAlive()).isFalse();
        assertThat(count()).containsExactly("2", fresh[1], null);
    }

    @Test
    @Lengthy
    void run_testEndsOrHangsTheChild_costsOnlyItself() throws Exception {
        String[] first = count();

        // In the child that has started already: the time of a test begins with its JVM's.
        ForkResult hung = pool.run(request("hangs()", Duration.ofSeconds(2)), result -> true);
        assertThat(hung.outcome()).isEqualTo(ForkOutcome.TIMED_OUT);
        assertThat(hung.failure().orElseThrow().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains("hangs");
        assertThat(run("halts()").outcome()).isEqualTo(ForkOutcome.CRASHED);
        assertThat(run("exits()").message()).isEqualTo("the test ended the child JVM by System.exit");

        assertThat(count()).startsWith("1").doesNotContain(first[1]);
    }

    @Test
    @Lengthy
    void run_childAnswersAndExits_hasNoAnswer() throws Exception {
        ForkResult result = run("answersAndExits(java.nio.file.Path)");

        assertThat(result.outcome()).isEqualTo(ForkOutcome.EXITED);
        assertThat(result.payload()).isEmpty();
    }

    @Test
    void close_childIsIdle_endsIt() throws Exception {
        ProcessHandle child = process(count());
        pool.close();
        assertThat(child.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(child);
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }

    @Test
    @SuppressWarnings("try") // closed, not called
    void prepare_beforeARequest_thatRunsInThePreparedChild() throws Exception {
        Set<Long> before = children();
        ForkRequest request = request("tellsHowOftenItRanInThisJvm(java.nio.file.Path)", Duration.ofSeconds(60));
        try (ForkPool.Prepared prepared = pool.prepare(request);
                ForkPool.Prepared again = pool.prepare(request)) {
            Set<Long> started = children();
            started.removeAll(before);
            assertThat(started).containsExactly(process(count()).pid());
        }
        assertThat(count()[0]).as("the used child stays").isEqualTo("2");
    }

    @Test
    @SuppressWarnings("try") // closed, not called
    void prepare_closedBeforeAnyRequest_endsTheChild() throws Exception {
        Set<Long> before = children();
        try (ForkPool.Prepared prepared = pool.prepare(request("hangs()", Duration.ofSeconds(60)))) {
            assertThat(children()).isNotEqualTo(before);
        }
        assertThat(children()).isEqualTo(before);
    }
}
