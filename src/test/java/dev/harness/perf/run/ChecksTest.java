package dev.harness.perf.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.fork.ForkPool;
import dev.harness.perf.result.Finding;
import dev.harness.perf.result.Limits;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** Checks as they run without JUnit's engine: the test is a value of this class. */
class ChecksTest {
    private final FakeTest test = new FakeTest(() -> {});
    private final RunContext context = context(Map.of());

    static RunContext context(Map<String, String> parameters) {
        Settings settings = Settings.of(name -> Optional.ofNullable(parameters.get(name)), parameters.keySet());
        return new RunContext(
                settings,
                new SessionRecord(settings),
                new Forks("NoMain", Map::of, ForkPool::new, CountingJvm::new),
                SecondLook.none("a test without a repository"));
    }

    private static Check finds(List<String> ran, String name, MemoryRecord... found) {
        return (test, context) -> {
            ran.add(name);
            return Findings.of(List.<Finding>of(found)).behind(List.of(new IllegalStateException("behind " + name)));
        };
    }

    @Test
    void run_limitsThatHold_runOneAfterAnother() throws Throwable {
        List<String> ran = new ArrayList<>();
        MemoryRecord kept = Limits.retained("a.B#c", 64, 0, "rule", true);

        Checks.run(List.of(finds(ran, "first", kept), finds(ran, "second", kept)), test, context);

        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void run_anyOutcome_publishesTheFigures() throws Throwable {
        List<Map<String, String>> published = new ArrayList<>();
        FakeTest listening = new FakeTest(() -> {}, published::add);

        Checks.run(
                List.of(finds(new ArrayList<>(), "first", Limits.retained("a.B#c", 64, 0, "rule", true))),
                listening,
                context);

        assertThat(published)
                .singleElement()
                .satisfies(figures -> assertThat(figures).containsValue("ok: measured"));
    }

    @Test
    void run_twoBrokenLimitsOfOneCheck_areInOneFailureAndEndTheTest() {
        List<String> ran = new ArrayList<>();
        MemoryRecord broken = Limits.retained("a.B#c", 0, 64, "rule", false);
        MemoryRecord other = Limits.retained("a.B#d", 0, 64, "rule", false);

        assertThatThrownBy(() -> Checks.run(
                        List.of(finds(ran, "first", broken, other), finds(ran, "second", broken)), test, context))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("@LimitLeaks on [a.B#c]: more than the limit")
                .hasMessageContaining("@LimitLeaks on [a.B#d]: more than the limit")
                .isInstanceOfSatisfying(AssertionFailedError.class, failure -> {
                    assertThat(failure.getExpected().getStringRepresentation())
                            .isEqualTo(broken.verdict().limit() + "\n"
                                    + other.verdict().limit());
                    assertThat(failure.isActualDefined()).isTrue();
                })
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .singleElement()
                        .satisfies(behind -> assertThat(behind).hasMessage("behind first")));
        assertThat(ran).containsExactly("first");
    }

    @Test
    void run_checkThatCouldNotGoOn_isReportedWithWhatItFoundBefore() {
        MemoryRecord kept = Limits.retained("a.B#c", 64, 0, "rule", true);
        MemoryRecord broken = Limits.retained("a.B#c", 0, 64, "rule", false);
        IllegalStateException ended = new IllegalStateException("no sizes");

        assertThatThrownBy(() -> Checks.run(
                        List.of((test, context) -> Findings.of(List.of(kept)).failedBy(ended)), test, context))
                .isSameAs(ended);
        assertThatThrownBy(() -> Checks.run(
                        List.of((test, context) -> Findings.of(List.of(broken)).failedBy(ended)), test, context))
                .isInstanceOf(AssertionFailedError.class)
                .hasSuppressedException(ended);
    }

    @Test
    void run_cannotTell_isNoFailure() throws Throwable {
        List<String> ran = new ArrayList<>();
        MemoryRecord undecided =
                Limits.undecided("a.B#c", dev.harness.perf.result.MemoryKind.OPERATION, 64, "nothing counts");

        Checks.run(List.of(finds(ran, "first", undecided)), test, context);

        assertThat(ran).containsExactly("first");
    }

    /** A timeout of JUnit interrupts the test while a child JVM looks for the cause. */
    @Test
    void run_interruptedWhileLookingForTheCause_theLimitFailsTheTest() throws Throwable {
        byte[][] kept = new byte[1][];
        FakeTest allocating = new FakeTest(() -> {
            kept[0] = new byte[1_000];
            Thread.currentThread().interrupt();
        });

        Findings broken = new MemoryCheck(new MemoryLimit(999, Threads.CURRENT), 3).run(allocating, context);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(broken.all().get(0).verdicts().get(0).render())
                .contains("the limit of 999 B", "not looked for to the end; the test was interrupted", "reproduce");
    }

    @Test
    void run_memoryCheck_returnsTheVerdictAsAValue() throws Throwable {
        byte[][] kept = new byte[1][];
        FakeTest allocating = new FakeTest(() -> kept[0] = new byte[1_000]);
        RunContext unexplained = context(Map.of("harness.memcheck.explain", "off"));

        Findings broken = new MemoryCheck(new MemoryLimit(999, Threads.CURRENT), 3).run(allocating, unexplained);
        Findings within = new MemoryCheck(new MemoryLimit(2_000, Threads.CURRENT), 3).run(allocating, unexplained);

        assertThat(broken.all()).singleElement().satisfies(finding -> {
            assertThat(finding.verdicts().get(0).outcome()).isEqualTo(Outcome.BROKEN);
            assertThat(finding.verdicts().get(0).measured()).isEqualTo("1016 B");
            assertThat(finding.verdicts().get(0).subject().place()).isEqualTo("ChecksTest#context");
        });
        assertThat(within.all().get(0).verdicts().get(0).outcome()).isEqualTo(Outcome.OK);
    }
}
