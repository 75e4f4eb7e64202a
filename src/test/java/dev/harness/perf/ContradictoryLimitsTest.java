package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Two composed annotations on one element that carry different limits of one kind: nobody can say which was meant. */
class ContradictoryLimitsTest {
    private static final AtomicInteger RUNS = new AtomicInteger();
    private static Object sink = "";

    @LimitMemory("1 MB")
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @interface Small {}

    @LimitMemory("2 MB")
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @interface Large {}

    @LimitMemory("1 MB")
    @Retention(RetentionPolicy.RUNTIME)
    @interface SmallToo {}

    @LimitMemory(value = "1 MB", per = LimitMemory.Per.OPERATION)
    @Retention(RetentionPolicy.RUNTIME)
    @interface SmallOperation {}

    @Small
    @Large
    @Retention(RetentionPolicy.RUNTIME)
    @interface Both {}

    @LimitLeaks("1 KB")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Leaky {}

    @LimitLeaks
    @Retention(RetentionPolicy.RUNTIME)
    @interface Tight {}

    @LimitHeap("64 MB")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Roomy {}

    @LimitHeap("32 MB")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Narrow {}

    @LimitTime("1 ms")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Fast {}

    @LimitTime(value = "1 ms", mean = "2 ms")
    @Retention(RetentionPolicy.RUNTIME)
    @interface FastOnAverage {}

    @LimitComplexity(Complexity.LINEAR)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Linear {}

    @LimitComplexity(Complexity.QUADRATIC)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Quadratic {}

    @Benchmark(forks = 1)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Forked {}

    @Benchmark(forks = 2, group = "sort")
    @Retention(RetentionPolicy.RUNTIME)
    @interface ForkedTwice {}

    @Fixture
    static class Contradictions {
        @BeforeEach
        void prepare() {
            RUNS.incrementAndGet();
        }

        @Test
        @Small
        @Large
        void memory() {
            RUNS.incrementAndGet();
        }

        @Test
        @Small
        @SmallOperation
        void per(Bencher bencher) {
            RUNS.incrementAndGet();
        }

        @Test
        @Both
        void deeper() {
            RUNS.incrementAndGet();
        }

        @Test
        @Leaky
        @Tight
        void leaks() {
            RUNS.incrementAndGet();
        }

        @Test
        @Roomy
        @Narrow
        void heap() {
            RUNS.incrementAndGet();
        }

        @Test
        @Fast
        @FastOnAverage
        void time() {
            RUNS.incrementAndGet();
        }

        @Test
        @Linear
        @Quadratic
        void growth(Bencher bencher) {
            RUNS.incrementAndGet();
        }

        @Test
        @Forked
        @ForkedTwice
        void benchmark() {
            RUNS.incrementAndGet();
        }
    }

    @Test
    void run_contradictoryLimitsOnAMethod_areRefusedNamingBoth() {
        for (PerfKit kit : List.of(
                PerfKit.once(Contradictions.class),
                PerfKit.memcheck(Contradictions.class),
                PerfKit.measuring(Contradictions.class))) {
            RUNS.set(0);
            Outcome outcome = kit.run();

            assertThat(outcome.of("memory").message())
                    .isEqualTo("@LimitMemory on [ContradictoryLimitsTest.Contradictions#memory]: two limits contradict"
                            + " each other: @LimitMemory(\"1 MB\") taken from @Small, @LimitMemory(\"2 MB\") taken from"
                            + " @Large; remove one, or write the limit that counts directly beside them");
            assertRefused(outcome, "per", "@LimitMemory(value = \"1 MB\", per = OPERATION)");
            assertRefused(outcome, "deeper", "@LimitMemory(\"1 MB\") taken from @Small");
            assertRefused(outcome, "leaks", "@LimitLeaks(\"1 KB\") taken from @Leaky, @LimitLeaks taken from @Tight");
            assertRefused(outcome, "heap", "@LimitHeap(\"64 MB\") taken from @Roomy, @LimitHeap(\"32 MB\")");
            assertRefused(outcome, "time", "@LimitTime(value = \"1 ms\", mean = \"2 ms\") taken from @FastOnAverage");
            assertRefused(
                    outcome, "growth", "@LimitComplexity(LINEAR) taken from @Linear, @LimitComplexity(QUADRATIC)");
            assertRefused(outcome, "benchmark", "@Benchmark(forks = 1)", "@Benchmark(forks = 2, group = \"sort\")");
            assertThat(RUNS).hasValue(0);
        }
    }

    private static void assertRefused(Outcome outcome, String method, String... texts) {
        assertThat(outcome.of(method).message())
                .contains("#" + method + "]: two limits contradict each other: ")
                .contains(texts);
    }

    @Fixture
    @Small
    @Large
    static class OnTheClass {
        @Test
        void inherits() {}

        @Test
        @LimitMemory("3 MB")
        void nearer() {}

        @Nested
        class Inside {
            @Test
            void nested() {}
        }
    }

    @Fixture
    static class Heir extends OnTheClass {}

    @Test
    void run_contradictoryLimitsOnAClass_areRefusedForEveryTestWithoutANearerOne() {
        Outcome outcome = PerfKit.once(OnTheClass.class).run();

        assertRefused(outcome, "inherits", "[ContradictoryLimitsTest.OnTheClass#inherits]");
        assertRefused(outcome, "nested", "[ContradictoryLimitsTest.OnTheClass.Inside#nested]");
        assertThat(outcome.of("nearer").status()).isEqualTo(Status.PASSED);
        assertRefused(PerfKit.once(Heir.class).run(), "inherits", "@Small", "@Large");
    }

    @Small
    interface Frugal {}

    @Large
    interface Lavish {}

    @Fixture
    static class Implementor implements Frugal, Lavish {
        @Test
        void inherits() {}
    }

    @Test
    void run_contradictoryLimitsOfTwoInterfaces_areRefused() {
        assertRefused(
                PerfKit.once(Implementor.class).run(),
                "inherits",
                "@LimitMemory(\"1 MB\") inherited from Frugal, @LimitMemory(\"2 MB\") inherited from Lavish");
    }

    @Fixture
    static class Agreeing {
        @Test
        @Small
        @SmallToo
        void equal() {}

        @Test
        @Both
        @LimitMemory("3 MB")
        void direct() {}

        @Test
        @Both
        @LimitMemory("0 B")
        void directIsTighter() {
            sink = new byte[1];
        }
    }

    @Test
    void run_equalLimitsOrADirectOne_areNoContradiction() {
        Outcome outcome = PerfKit.memcheck(Agreeing.class)
                .with("harness.memcheck.explain", "off")
                .run();

        assertThat(outcome.of("equal").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("direct").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("directIsTighter").message()).contains("more than the limit of 0 B");
    }
}
