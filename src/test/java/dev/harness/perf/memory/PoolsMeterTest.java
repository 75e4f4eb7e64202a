package dev.harness.perf.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.threads.ThreadShare;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Pools whose threads ran before the body: what it hands to them counts, and nothing else that they do. */
class PoolsMeterTest {
    private static final int MEGABYTE = 1 << 20;
    private static final ExecutorService FIXED = Executors.newFixedThreadPool(2);
    private static final ScheduledExecutorService SCHEDULED = Executors.newScheduledThreadPool(1);
    private static final ForkJoinPool FORK_JOIN = new ForkJoinPool(2);
    private static volatile Object sink = "";

    @BeforeAll
    static void startAll() throws Exception {
        List<Callable<Object>> nothing = List.of(Object::new, Object::new, Object::new, Object::new);
        for (ExecutorService pool : List.of(FIXED, SCHEDULED, FORK_JOIN, ForkJoinPool.commonPool())) {
            pool.invokeAll(nothing);
        }
    }

    @AfterAll
    static void stopAll() {
        List.of(FIXED, SCHEDULED, FORK_JOIN).forEach(ExecutorService::shutdownNow);
    }

    private static Allocation measure(Body body) throws Throwable {
        return AllocationMeter.measure(body, RunPlan.of(RunPlan.AUTOMATIC), Threads.ALL);
    }

    private static void assertMegabytes(int expected, Body body) throws Throwable {
        Allocation allocation = measure(body);

        assertThat(allocation.judged())
                .allSatisfy(
                        bytes -> assertThat(bytes).isCloseTo((long) expected * MEGABYTE, Percentage.withPercentage(1)));
    }

    private static void allocate() {
        sink = new byte[MEGABYTE];
    }

    @Test
    void measure_completableFuture_isCounted() throws Throwable {
        assertMegabytes(
                2,
                () -> CompletableFuture.runAsync(PoolsMeterTest::allocate)
                        .thenRunAsync(PoolsMeterTest::allocate)
                        .join());
    }

    @Test
    void measure_parallelStream_isCounted() throws Throwable {
        assertMegabytes(8, () -> IntStream.range(0, 8).parallel().forEach(i -> allocate()));
    }

    @Test
    void measure_threadPool_isCountedAndNamesItsThread() throws Throwable {
        ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
        try {
            pool.submit(() -> {}).get();

            Allocation one = measure(() -> pool.submit(PoolsMeterTest::allocate).get());

            assertThat(one.steady()).isBetween((long) MEGABYTE, MEGABYTE + 500L);
            assertThat(one.rule()).isEqualTo(CountingRule.STARTED_THREADS);
            assertThat(one.threads()).extracting(ThreadShare::name).containsExactly("worker");
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void measure_oneTaskSubmittedSeveralTimes_isCountedEachTime() throws Throwable {
        Semaphore done = new Semaphore(0);
        Runnable task = () -> {
            allocate();
            done.release();
        };
        assertMegabytes(4, () -> {
            for (int i = 0; i < 4; i++) {
                FIXED.execute(task);
            }
            done.acquire(4);
        });
    }

    @Test
    void measure_scheduledPool_isCounted() throws Throwable {
        assertMegabytes(2, () -> {
            SCHEDULED.submit(PoolsMeterTest::allocate).get();
            SCHEDULED
                    .schedule(PoolsMeterTest::allocate, 1, TimeUnit.MICROSECONDS)
                    .get();
        });
    }

    @Test
    void measure_periodicTask_isCountedEveryTime() throws Throwable {
        assertMegabytes(3, () -> {
            CountDownLatch runs = new CountDownLatch(3);
            Future<?> periodic = SCHEDULED.scheduleAtFixedRate(
                    () -> {
                        if (runs.getCount() > 0) {
                            allocate();
                            runs.countDown();
                        }
                    },
                    0,
                    1,
                    TimeUnit.MILLISECONDS);
            runs.await();
            periodic.cancel(false);
        });
    }

    @Test
    void measure_delayedTask_isCounted() throws Throwable {
        assertMegabytes(
                1,
                () -> CompletableFuture.runAsync(
                                PoolsMeterTest::allocate, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS))
                        .join());
    }

    @Test
    void measure_tasksOfTasks_areCounted() throws Throwable {
        assertMegabytes(
                3,
                () -> FIXED.submit(() -> {
                            allocate();
                            Thread child = new Thread(PoolsMeterTest::allocate);
                            child.start();
                            child.join();
                            return FORK_JOIN.submit(PoolsMeterTest::allocate).get();
                        })
                        .get());
    }

    @Test
    void measure_forkedTasks_areCounted() throws Throwable {
        assertMegabytes(8, () -> FORK_JOIN.invoke(new Halves(8)));
    }

    /** Allocates so many megabytes, each in a task of its own. */
    private static final class Halves extends RecursiveAction {
        private static final long serialVersionUID = 1;
        private final int megabytes;

        Halves(int megabytes) {
            this.megabytes = megabytes;
        }

        @Override
        protected void compute() {
            if (megabytes == 1) {
                allocate();
            } else {
                invokeAll(new Halves(megabytes / 2), new Halves(megabytes / 2));
            }
        }
    }

    @Test
    void measure_taskThatFails_isCountedAndItsSuccessorIsFree() throws Throwable {
        assertMegabytes(1, () -> {
            try {
                FIXED.submit(() -> {
                            allocate();
                            throw new IllegalStateException("planned");
                        })
                        .get();
            } catch (ExecutionException planned) {
                sink = planned;
            }
        });
    }

    @Test
    void measure_othersUseTheSamePools_areLeftOut() throws Throwable {
        CountDownLatch stop = new CountDownLatch(1);
        Thread noise = new Thread(() -> makeNoise(stop), "noise");
        noise.start();
        try {
            assertMegabytes(2, () -> {
                FIXED.submit(PoolsMeterTest::allocate).get();
                FORK_JOIN.submit(PoolsMeterTest::allocate).get();
            });
        } finally {
            stop.countDown();
            noise.join();
        }
    }

    private static void makeNoise(CountDownLatch stop) {
        while (stop.getCount() > 0) {
            List<Future<?>> tasks = new ArrayList<>();
            for (ExecutorService pool : List.of(FIXED, FORK_JOIN)) {
                tasks.add(pool.submit(() -> sink = new byte[MEGABYTE / 4]));
            }
            tasks.forEach(task -> assertThat(task).succeedsWithin(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void measure_twoBodiesOnOnePool_eachCountsItsOwn() throws Throwable {
        List<CompletableFuture<Allocation>> both = new ArrayList<>();
        List<Thread> testers = new ArrayList<>();
        for (int megabytes : new int[] {1, 3}) {
            CompletableFuture<Allocation> result = new CompletableFuture<>();
            both.add(result);
            testers.add(new Thread(() -> {
                try {
                    result.complete(measure(() -> FIXED.submit(() -> sink = new byte[megabytes * MEGABYTE])
                            .get()));
                } catch (Throwable impossible) {
                    result.completeExceptionally(impossible);
                }
            }));
        }
        testers.forEach(Thread::start);

        assertThat(both.get(0).get().steady()).isCloseTo((long) MEGABYTE, Percentage.withPercentage(1));
        assertThat(both.get(1).get().steady()).isCloseTo(3L * MEGABYTE, Percentage.withPercentage(1));
    }

    /** As under JUnit's parallel execution, where a test is itself a task and its forks go to the same pool. */
    @Test
    void measure_bodyInsideAForkJoinPool_countsItsForks() throws Throwable {
        CompletableFuture<Allocation> inside = new CompletableFuture<>();
        FORK_JOIN.execute(() -> {
            try {
                inside.complete(measure(() -> IntStream.range(0, 4).parallel().forEach(i -> allocate())));
            } catch (Throwable impossible) {
                inside.completeExceptionally(impossible);
            }
        });

        assertThat(inside.get().steady()).isCloseTo(4L * MEGABYTE, Percentage.withPercentage(1));
    }
}
