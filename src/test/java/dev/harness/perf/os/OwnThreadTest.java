package dev.harness.perf.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;

class OwnThreadTest {
    private static final int SHALLOW = 8;

    @Test
    void call_work_runsOnAShallowStackAndReturnsItsResult() throws Throwable {
        int depth = OwnThread.call(() -> new Throwable().getStackTrace().length);

        assertThat(depth).isLessThan(SHALLOW);
        assertThat(OwnThread.<Integer>callIf(false, () -> new Throwable().getStackTrace().length))
                .isGreaterThan(SHALLOW);
    }

    @Test
    void call_work_seesWhatTheCallersThreadHandsDown() throws Throwable {
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
        Thread caller = Thread.currentThread();
        ClassLoader before = caller.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(new URL[0], before)) {
            caller.setContextClassLoader(loader);
            inherited.set("handed down");

            assertThat(OwnThread.call(inherited::get)).isEqualTo("handed down");
            assertThat(OwnThread.call(() -> Thread.currentThread().getContextClassLoader()))
                    .isSameAs(loader);
        } finally {
            caller.setContextClassLoader(before);
            inherited.remove();
        }
    }

    /** Another test, which runs in parallel, holds the lock while its own work goes on: it will let go. */
    @Test
    void requireNoDeadlock_lockOfAnUnrelatedCaller_waits() throws Exception {
        Object lock = new Object();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = new Thread(() -> {
            synchronized (lock) {
                callUnchecked(() -> {
                    held.countDown();
                    return release.await(1, TimeUnit.MINUTES);
                });
            }
        });
        Thread blocked = new Thread(() -> {
            synchronized (lock) {
                lock.notifyAll();
            }
        });
        holder.start();
        held.await();
        blocked.start();
        while (blocked.getState() != Thread.State.BLOCKED) {
            Thread.onSpinWait();
        }

        assertThatCode(() -> OwnThread.requireNoDeadlock(blocked)).doesNotThrowAnyException();

        release.countDown();
        holder.join();
        blocked.join();
    }

    private static void callUnchecked(OwnThread.Work<Boolean> work) {
        try {
            OwnThread.call(work);
        } catch (Throwable failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void call_workFails_throwsItAsItIs() {
        IOException failure = new IOException("as it is");

        assertThatThrownBy(() -> OwnThread.call(() -> {
                    throw failure;
                }))
                .isSameAs(failure);
    }

    @Test
    void call_interrupted_passesTheInterruptOn() throws Exception {
        CountDownLatch working = new CountDownLatch(1);
        AtomicBoolean workInterrupted = new AtomicBoolean();
        AtomicReference<Throwable> thrown = new AtomicReference<>(new AssertionError("nothing"));
        Thread caller = new Thread(() -> {
            try {
                OwnThread.call(() -> {
                    working.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException interrupted) {
                        workInterrupted.set(true);
                    }
                    return 0;
                });
            } catch (Throwable any) {
                thrown.set(any);
            }
        });
        caller.start();
        working.await();
        caller.interrupt();
        caller.join();

        assertThat(thrown.get())
                .isInstanceOf(InterruptedException.class)
                .hasMessage("the test's thread was interrupted while its operation ran");
        assertThat(workInterrupted).isTrue();
    }

    @Test
    void call_workNeedsALockOfTheCaller_saysSoInsteadOfHanging() {
        ReentrantLock lock = new ReentrantLock();
        lock.lock();
        try {
            assertThatThrownBy(() -> OwnThread.call(() -> {
                        lock.lockInterruptibly();
                        return 0;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the operation waits for java.util.concurrent.locks.ReentrantLock")
                    .hasMessageContaining("@Benchmark(thread = TEST)");
        } finally {
            lock.unlock();
        }
    }
}
