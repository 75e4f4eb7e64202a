package dev.harness.perf.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class RunningThreadsTest {
    private volatile boolean spinning = true;
    private volatile boolean parked = true;

    @Test
    void anyOther_oneSpinsAndOneRests_isTheOneThatSpins() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(2);
        Thread spinner = new Thread(
                () -> {
                    started.countDown();
                    while (spinning) {
                        Thread.onSpinWait();
                    }
                },
                "spinner (1)");
        Thread rester = new Thread(
                () -> {
                    started.countDown();
                    while (parked) {
                        LockSupport.park(this);
                    }
                },
                "rester");
        spinner.start();
        rester.start();
        try {
            started.await();
            while (rester.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            awaitRun("spinner (1)");
            assertThat(RunningThreads.anyOther("another"::equals)).isFalse();
            awaitRest("rester");
        } finally {
            spinning = false;
            parked = false;
            LockSupport.unpark(rester);
            spinner.join();
            rester.join();
        }
        awaitRest("spinner (1)");
        awaitRest("rester");
    }

    @Test
    void anyOther_currentThread_isNone() throws InterruptedException {
        AtomicBoolean seesItself = new AtomicBoolean(true);
        Thread asker = new Thread(() -> seesItself.set(RunningThreads.anyOther("asker"::equals)), "asker");
        asker.start();
        asker.join();

        assertThat(seesItself).isFalse();
    }

    /** The JVM may hold a thread for a moment, as at a safepoint; the test's time limit ends this. */
    private static void awaitRun(String name) {
        while (!RunningThreads.anyOther(name::equals)) {
            Thread.onSpinWait();
        }
    }

    /** For a moment a thread still runs that, to the JVM, waits or has ended; the test's time limit ends this. */
    private static void awaitRest(String name) {
        while (RunningThreads.anyOther(name::equals)) {
            Thread.onSpinWait();
        }
    }
}
