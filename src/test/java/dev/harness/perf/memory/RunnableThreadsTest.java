package dev.harness.perf.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class RunnableThreadsTest {
    private volatile boolean spinning = true;
    private volatile boolean parked = true;

    @Test
    void others_oneSpinsAndOneRests_areTheOneThatSpins() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(2);
        Thread spinner = new Thread(
                () -> {
                    started.countDown();
                    while (spinning) {
                        Thread.onSpinWait();
                    }
                },
                "spinner");
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
            assertThat(RunnableThreads.others()).contains("spinner");
            awaitRest("rester");
        } finally {
            spinning = false;
            parked = false;
            LockSupport.unpark(rester);
            spinner.join();
            rester.join();
        }
        awaitRest("spinner");
        awaitRest("rester");
    }

    /** For a moment a thread still runs that, to the JVM, waits or has ended; the test's time limit ends this. */
    private static void awaitRest(String name) {
        while (RunnableThreads.others().contains(name)) {
            Thread.onSpinWait();
        }
    }
}
