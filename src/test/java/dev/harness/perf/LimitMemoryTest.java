package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitMemoryTest {
    private static Object sink = "";

    /** Without the child JVM that explains each broken limit: {@link ExplanationTest} is about that. */
    private static PerfKit memcheck(Class<?> fixture) {
        return PerfKit.memcheck(fixture).with("harness.memcheck.explain", "off");
    }

    @Fixture
    static class Limits {
        private int runs;

        @Test
        @LimitMemory("0 B")
        void nothing() {}

        @Test
        @LimitMemory("1016 B")
        void equal() {
            sink = new byte[1_000];
        }

        @Test
        @LimitMemory("1023 B")
        void oneByteMore() {
            sink = new byte[1_001];
        }

        @Test
        @LimitMemory("20 KB")
        void inAnotherThread() throws InterruptedException {
            Thread reader = new Thread(() -> sink = new byte[10 << 20], "reader");
            reader.start();
            reader.join();
        }

        @Test
        @LimitMemory(value = "20 KB", threads = LimitMemory.Threads.CURRENT)
        void inAnotherThreadButNarrowed() throws InterruptedException {
            inAnotherThread();
        }

        @Test
        @LimitMemory("1 KB")
        void concatenates() {
            sink = "a" + System.nanoTime();
        }

        @Test
        @LimitMemory(value = "0 B", warmup = 0)
        void runsOnce() {
            if (++runs > 1) {
                throw new IllegalStateException("run twice");
            }
        }

        @Test
        @LimitMemory("1 MB")
        void cannotRunTwiceButFits() {
            if (++runs > 1) {
                throw new IllegalStateException("claimed already");
            }
        }

        @Test
        @LimitMemory("1 KB")
        void cannotRunTwice() {
            sink = new byte[2_000];
            if (++runs > 1) {
                throw new IllegalStateException("claimed already");
            }
        }

        @Test
        @LimitMemory("0 B")
        void failsByItself() {
            throw new IllegalStateException("its own failure");
        }

        @Test
        @LimitMemory("0 B")
        void assumes() {
            assumeTrue(false, "not here");
        }

        @ParameterizedTest
        @ValueSource(ints = {100, 2_000})
        @LimitMemory("1 KB")
        void takes(int length) {
            sink = new byte[length];
        }

        @RepeatedTest(2)
        @LimitMemory("1 KB")
        void repeats() {
            sink = new byte[1_000];
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @LimitMemory("0 B")
    @interface Frugal {}

    @Fixture
    @LimitMemory("1 KB")
    static class OnTheClass {
        @Test
        void tooMuch() {
            sink = new byte[2_000];
        }

        @Test
        @LimitMemory("3 KB")
        void nearestWins() {
            sink = new byte[2_000];
        }

        @Test
        @Frugal
        void composed() {
            sink = new byte[100];
        }

        @Nested
        class Inside {
            @Test
            void inherited() {
                sink = new byte[2_000];
            }
        }
    }

    @Fixture
    static final class Heir extends OnTheClass {}

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    class Enforced {
        private final Outcome outcome = memcheck(Limits.class).run();

        private void assertPassed(String method) {
            assertThat(outcome.allOf(method))
                    .isNotEmpty()
                    .allSatisfy(result -> assertThat(result.status())
                            .as("%s", result.failure())
                            .isEqualTo(Status.PASSED));
        }

        @Test
        void run_withinTheLimit_passes() {
            assertPassed("nothing");
            assertPassed("equal");
            assertPassed("concatenates");
            assertPassed("inAnotherThreadButNarrowed");
            assertPassed("runsOnce");
            assertPassed("repeats");
        }

        @Test
        void run_oneByteMore_failsWithExactBytes() {
            assertThat(outcome.of("oneByteMore").message())
                    .startsWith("@LimitMemory on [LimitMemoryTest.Limits#oneByteMore]: allocated 1 KB, "
                            + "more than the limit of 1023 B")
                    .contains("limit     : 1023 B", "excess    : 1 B", "first run : ", "rule      : current thread")
                    .contains(
                            "reproduce : mvn test -Dgroups=memcheck -Dharness.memcheck=on '-Dtest=LimitMemoryTest*#oneByteMore*'");
        }

        @Test
        void run_childThreadAllocates_failsAndNamesTheThread() {
            assertThat(outcome.of("inAnotherThread").message())
                    .contains("more than the limit of 20 KB", "threads   : \"reader\" 10 MB");
        }

        @Test
        void run_bodyThatCannotRunTwice_isJudgedByItsFirstRun() {
            assertPassed("cannotRunTwiceButFits");
            assertThat(outcome.of("cannotRunTwice").message())
                    .contains("in one cold run")
                    .contains("claimed already")
                    .contains("for a body that cannot run twice, write warmup = 0");
        }

        @Test
        void run_bodyFailsByItself_reportsItsOwnFailureOnly() {
            assertThat(outcome.of("failsByItself").failure())
                    .get()
                    .hasToString("java.lang.IllegalStateException: its own failure");
            assertThat(outcome.of("assumes").status()).isEqualTo(Status.ABORTED);
        }

        @Test
        void run_parameterisedTest_judgesEachInvocation() {
            assertThat(outcome.allOf("takes"))
                    .extracting(Outcome.Result::status)
                    .containsExactly(Status.PASSED, Status.FAILED);
            assertThat(outcome.allOf("takes").get(1).message()).contains("[LimitMemoryTest.Limits#takes[2]]");
        }
    }

    @Nested
    class Placed {
        @Test
        void run_limitOnAClass_boundsEveryTestUnlessNearer() {
            Outcome outcome = memcheck(OnTheClass.class).run();

            assertThat(outcome.of("tooMuch").status()).isEqualTo(Status.FAILED);
            assertThat(outcome.of("nearestWins").status()).isEqualTo(Status.PASSED);
            assertThat(outcome.of("inherited").status()).isEqualTo(Status.FAILED);
            assertThat(outcome.of("composed").message()).contains("more than the limit of 0 B");
        }

        @Test
        void run_limitOnASuperclass_boundsTheHeir() {
            Outcome outcome = memcheck(Heir.class).run();

            assertThat(outcome.of("tooMuch").message()).contains("[LimitMemoryTest.Heir#tooMuch]");
        }

        @Test
        void run_memcheckOff_limitsNothing() {
            Outcome outcome = PerfKit.once(Limits.class, OnTheClass.class).run();

            assertThat(outcome.of("oneByteMore").status()).isEqualTo(Status.PASSED);
            assertThat(outcome.of("tooMuch").status()).isEqualTo(Status.PASSED);
        }
    }
}
