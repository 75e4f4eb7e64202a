package dev.harness.perf.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.threads.ThreadShare;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class ThreadsMeterTest {
    private static final int MEGABYTE = 1 << 20;
    private static volatile Object sink = "";

    private static Allocation measure(Body body) throws Throwable {
        return AllocationMeter.measure(body, RunPlan.of(RunPlan.AUTOMATIC), Threads.ALL);
    }

    private static void allocateInChild(String name, int bytes) throws InterruptedException {
        Thread child = new Thread(() -> sink = new byte[bytes], name);
        child.start();
        child.join();
    }

    @Test
    void measure_childThread_isCountedAndNamed() throws Throwable {
        Allocation child = measure(() -> allocateInChild("reader", 10 * MEGABYTE));

        assertThat(child.steady()).isBetween(10L * MEGABYTE, 10L * MEGABYTE + 4_000);
        assertThat(child.rule()).isEqualTo(CountingRule.STARTED_THREADS);
        assertThat(child.threads()).first().satisfies(share -> {
            assertThat(share.name()).isEqualTo("reader");
            assertThat(share.bytes()).isBetween(10L * MEGABYTE, 10L * MEGABYTE + 1_000);
        });
    }

    /** A loop that ran before, and works only while the meter waits after a series of runs. */
    @Test
    void measure_othersWorkAfterTheLastRun_isNotMissed() throws Throwable {
        AtomicInteger events = new AtomicInteger();
        Exchanger<Integer> calls = new Exchanger<>();
        Thread loop = new Thread(
                () -> {
                    for (int wanted = exchange(calls, 0); wanted >= 0; wanted = exchange(calls, 0)) {
                        for (int event = 0; event < wanted; event++) {
                            sink = new byte[MEGABYTE];
                        }
                        exchange(calls, 0);
                    }
                },
                "loop");
        loop.start();
        try {
            Allocation handedOn = AllocationMeter.measure(
                    events::incrementAndGet,
                    new RunPlan(1, System::nanoTime, nanos -> {
                        exchange(calls, events.getAndSet(0));
                        exchange(calls, 0);
                    }),
                    Threads.ALL);

            // One warm-up run and five judged ones show that there is a loop; five more are traced. What other threads
            // of this JVM allocate meanwhile is in it too, but no event is counted twice.
            assertThat(handedOn.unknown()).isBetween((long) MEGABYTE, 2L * MEGABYTE - 1);
        } finally {
            exchange(calls, -1);
            loop.join();
        }
    }

    private static int exchange(Exchanger<Integer> with, int value) {
        try {
            return with.exchange(value);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void measure_currentThreadOnly_leavesTheChildOut() throws Throwable {
        Allocation own = AllocationMeter.measure(
                () -> allocateInChild("reader", 10 * MEGABYTE), RunPlan.of(RunPlan.AUTOMATIC), Threads.CURRENT);

        assertThat(own.steady()).isLessThan(4_000);
        assertThat(own.rule()).isEqualTo(CountingRule.CURRENT_THREAD);
    }

    @Test
    void measure_coldRunWithChild_isTracedFromTheStart() throws Throwable {
        Allocation cold =
                AllocationMeter.measure(() -> allocateInChild("reader", 10 * MEGABYTE), RunPlan.of(0), Threads.ALL);

        assertThat(cold.rule()).isEqualTo(CountingRule.STARTED_THREADS);
        assertThat(cold.steady()).isGreaterThan(10L * MEGABYTE);
    }

    @Test
    void measure_grandchildren_areCounted() throws Throwable {
        Allocation family = measure(() -> {
            Thread parent = new Thread(
                    () -> {
                        try {
                            allocateInChild("grandchild", 2 * MEGABYTE);
                        } catch (InterruptedException impossible) {
                            throw new AssertionError(impossible);
                        }
                    },
                    "parent");
            parent.start();
            parent.join();
        });

        assertThat(family.steady()).isCloseTo(2L * MEGABYTE, Percentage.withPercentage(1));
    }

    @Test
    void measure_poolThatOutlivesTheFirstRun_isCountedInEveryRun() throws Throwable {
        ExecutorService[] pool = new ExecutorService[1];
        try {
            Allocation pooled = measure(() -> {
                if (pool[0] == null) {
                    pool[0] = Executors.newFixedThreadPool(2);
                }
                pool[0].submit(() -> sink = new byte[MEGABYTE]).get();
            });

            assertThat(pooled.steady()).isCloseTo((long) MEGABYTE, Percentage.withPercentage(1));
        } finally {
            pool[0].shutdownNow();
        }
    }

    @Test
    void measure_fourDyingThreadsBesideNoisyOnes_isWithinOnePercent() throws Throwable {
        CountDownLatch stop = new CountDownLatch(1);
        List<Thread> noise = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            noise.add(new Thread(() -> makeNoise(stop), "noise"));
        }
        noise.forEach(Thread::start);
        try {
            Allocation four = measure(() -> {
                List<Thread> threads = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    threads.add(new Thread(() -> sink = new byte[5 * MEGABYTE], "worker"));
                }
                threads.forEach(Thread::start);
                for (Thread thread : threads) {
                    thread.join();
                }
            });

            assertThat(four.steady()).isCloseTo(20L * MEGABYTE, Percentage.withPercentage(1));
            assertThat(four.judged())
                    .allSatisfy(bytes -> assertThat(bytes).isCloseTo(20L * MEGABYTE, Percentage.withPercentage(1)));
        } finally {
            stop.countDown();
            for (Thread thread : noise) {
                thread.join();
            }
        }
    }

    private static void makeNoise(CountDownLatch stop) {
        try {
            while (!stop.await(50, TimeUnit.MICROSECONDS)) {
                Thread brief = new Thread(() -> sink = new byte[MEGABYTE / 4], "brief noise");
                brief.start();
                brief.join();
            }
        } catch (InterruptedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void measure_virtualThreads_areCounted() throws Throwable {
        Allocation virtual = measure(() -> {
            ExecutorService pool = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            List<Callable<Object>> tasks = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                tasks.add(() -> {
                    sink = new byte[MEGABYTE / 2];
                    Thread.yield();
                    sink = new byte[MEGABYTE / 2];
                    return sink;
                });
            }
            pool.invokeAll(tasks);
            pool.shutdown();
        });

        assertThat(virtual.rule()).isEqualTo(CountingRule.STARTED_THREADS);
        assertThat(virtual.steady()).isCloseTo(10L * MEGABYTE, Percentage.withPercentage(1));
        assertThat(virtual.threads()).first().extracting(ThreadShare::name).isEqualTo("virtual thread");
    }

    @Test
    void measure_testWithinATest_keepsBothAccountsApart() throws Throwable {
        Allocation outer = measure(() -> {
            try {
                measureInner();
            } catch (Throwable impossible) {
                throw new AssertionError(impossible);
            }
            allocateInChild("outer", 3 * MEGABYTE);
        });

        assertThat(outer.threads()).first().extracting(ThreadShare::name).isEqualTo("outer");
    }

    private static void measureInner() throws Throwable {
        Allocation inner =
                AllocationMeter.measure(() -> allocateInChild("inner", MEGABYTE), RunPlan.of(1), Threads.ALL);
        assertThat(inner.steady()).isCloseTo((long) MEGABYTE, Percentage.withPercentage(1));
    }
}
