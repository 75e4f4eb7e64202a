package dev.harness.perf.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.gate.AllocationJudge;
import dev.harness.perf.result.Subject;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class StackProbeTest {
    private static final RunPlan PLAN = new RunPlan(RunPlan.AUTOMATIC, () -> 0);
    private static Object sink = "";

    private int runs;

    private static Allocation measure(Body body) throws Throwable {
        return AllocationMeter.measure(body, PLAN, Threads.CURRENT);
    }

    /** Runs that allocate so much, in order from the second on. */
    private static double perFrame(long... bytes) {
        StackProbe probe = new StackProbe();
        for (int i = 0; i < bytes.length; i++) {
            probe.note(i + 1, bytes[i]);
        }
        return probe.bytesPerFrame();
    }

    @Test
    void measure_exceptionThrown_dependsOnTheStack() throws Throwable {
        Allocation thrown = measure(() -> {
            try {
                throw new IllegalStateException("full trace");
            } catch (IllegalStateException expected) {
                sink = expected;
            }
        });

        assertThat(thrown.bytesPerFrame()).isBetween(10.0, 40.0);
        assertThat(AllocationJudge.words(thrown)).containsPattern("; a stack trace, \\d+\\.\\d B a frame$");
        assertThat(AllocationJudge.judge(Subject.of("LimitMemory", "CartTest#fails", "CartTest#fails"), 100, thrown)
                        .render())
                .containsPattern(
                        "stack +: \\d+\\.\\d B for each frame below the body: an exception's trace, for example");
    }

    @Test
    void measure_exceptionWithoutTraceAmongBytes_doesNot() throws Throwable {
        Allocation thrown = measure(() -> {
            try {
                throw new Quiet();
            } catch (Quiet expected) {
                sink = new byte[5_000];
            }
        });

        assertThat(thrown.bytesPerFrame()).isZero();
        assertThat(AllocationJudge.words(thrown)).isEqualTo("current thread");
    }

    @Test
    void measure_stackTraceReadAsArray_doesToo() throws Throwable {
        assertThat(measure(() -> sink = Thread.currentThread().getStackTrace()).bytesPerFrame())
                .isGreaterThan(10);
    }

    @Test
    void measure_bodyThatAllocatesMoreEachTime_doesNot() throws Throwable {
        assertThat(measure(() -> sink = new byte[64 * ++runs]).bytesPerFrame()).isZero();
    }

    @Test
    void measure_randomSizes_doNot() throws Throwable {
        for (int i = 0; i < 100; i++) {
            Allocation random = measure(
                    () -> sink = new byte[8 * ThreadLocalRandom.current().nextInt(10_000)]);
            assertThat(random.bytesPerFrame()).isZero();
        }
    }

    @Test
    void bytesPerFrame_growthInProportion_isDivided() {
        assertThat(perFrame(900, 720, 720, 2_000, 3_280)).isEqualTo(20);
    }

    @Test
    void bytesPerFrame_noProportionOrTooFewRuns_isZero() {
        assertThat(perFrame(720, 720, 720, 2_000)).isZero();
        assertThat(perFrame(720, 720, 720, 2_000, 2_000)).isZero();
        assertThat(perFrame(720, 720, 720, 720, 3_280)).isZero();
        assertThat(perFrame(720, 720, 728, 2_000, 3_280)).isZero();
        assertThat(perFrame(720, 720, 720, 2_000, 9_000)).isZero();
        assertThat(perFrame(720, 720, 720, 600, 480)).isZero();
    }

    /** Without a trace. */
    private static final class Quiet extends RuntimeException {
        private static final long serialVersionUID = 1;

        Quiet() {
            super("quiet", null, false, false);
        }
    }
}
