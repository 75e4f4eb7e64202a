package dev.harness.perf.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.gate.AllocationJudge;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Others that are at work after the runs, which the JVM's counters do not show yet. */
@EnabledOnOs(OS.LINUX)
class TallyTest {
    private static final int MEGABYTE = 1 << 20;
    private static volatile Object sink = "";

    private final AtomicInteger pauses = new AtomicInteger();
    private volatile boolean allocates;
    private volatile boolean allocated;
    private volatile boolean done;
    private volatile boolean spins;

    /** Runs all the time, and allocates when it is told to. */
    private Thread spinner() {
        Thread spinner = new Thread(
                () -> {
                    spins = true;
                    while (!done) {
                        if (allocates && !allocated) {
                            sink = new byte[MEGABYTE];
                            allocated = true;
                        }
                        Thread.onSpinWait();
                    }
                },
                "spinner");
        spinner.setDaemon(true);
        spinner.start();
        while (!spins) {
            Thread.onSpinWait();
        }
        return spinner;
    }

    private void pauseThatAllocatesTheSecondTime(long nanos) {
        if (pauses.incrementAndGet() == 2) {
            allocates = true;
            while (!allocated) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void findsLateWork_threadRunsAndAllocatesLater_isWaitedFor() throws Throwable {
        Thread spinner = spinner();
        try (Tally tally =
                new Tally(Threads.ALL, new RunPlan(1, System::nanoTime, this::pauseThatAllocatesTheSecondTime))) {
            tally.read(() -> {});

            assertThat(tally.findsLateWork()).isTrue();
            assertThat(pauses).hasValue(2);
        } finally {
            done = true;
            spinner.join();
        }
    }

    @Test
    void measure_threadRunsOnAndShowsNothing_cannotTell() throws Throwable {
        Thread spinner = spinner();
        try {
            Allocation seen = AllocationMeter.measure(
                    () -> {}, new RunPlan(1, System::nanoTime, nanos -> pauses.incrementAndGet()), Threads.ALL);

            assertThat(pauses).hasValueGreaterThanOrEqualTo(20);
            Verdict verdict = AllocationJudge.judge(
                    new Subject("LimitMemory", "Some#test", "Some#test", Optional.empty()), MEGABYTE, seen);
            assertThat(verdict.outcome()).isEqualTo(Outcome.CANNOT_TELL);
            assertThat(verdict.headline())
                    .isEqualTo(
                            "cannot tell; other threads were still working when the bytes were counted, perhaps for the body");
        } finally {
            done = true;
            spinner.join();
        }
    }

    @Test
    void withLateWork_threadRunsOnAndShowsNothing_isLeftRunning() throws Throwable {
        Thread spinner = spinner();
        try (Tally tally = new Tally(Threads.ALL, new RunPlan(0, System::nanoTime, nanos -> {}))) {
            tally.withLateWork(tally.read(() -> {}));

            assertThat(tally.leavesOthersRunning()).isTrue();
        } finally {
            done = true;
            spinner.join();
        }
    }

    @Test
    void withLateWork_threadShowsWhatItDoes_isCountedAndNotInDoubt() throws Throwable {
        Thread spinner = spinner();
        try (Tally tally =
                new Tally(Threads.ALL, new RunPlan(0, System::nanoTime, this::pauseThatAllocatesTheSecondTime))) {
            Reading late = tally.withLateWork(tally.read(() -> {}));

            // The least that is certain: what this thread's own readings may have allocated is taken off.
            assertThat(late.unknown()).isGreaterThan(MEGABYTE - 4_096);
            assertThat(tally.leavesOthersRunning()).isFalse();
        } finally {
            done = true;
            spinner.join();
        }
    }
}
