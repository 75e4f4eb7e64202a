package dev.harness.perf.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.harness.Lengthy;
import java.io.Serializable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that hand work to other threads, whether they wait for its end or not. */
@Lengthy
class OtherThreadsTest {
    private static final int LATEST = 21;

    private static final WorkCount NONE = new WorkCount(List.of(0L), List.of(), List.of(), "", "", "");

    private static Map<String, WorkCount> found = Map.of();

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void count() throws Exception {
        found = (Map<String, WorkCount>) WorkChild.run(Operations.class);
    }

    private static WorkCount counted(String name) {
        return found.getOrDefault(name, NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "common pool",
                "common pool, not awaited",
                "future",
                "future, not awaited",
                "parallel stream",
                "own pool",
                "own pool, not awaited",
                "queue of a consumer",
                "timer",
                "timer, not awaited",
                "thread, not awaited",
                "notify"
            })
    void count_workForAnotherThread_saysSo(String operation) {
        assertThat(found).containsKey(operation);
        assertThat(counted(operation).others()).isNotEmpty();
        assertThat(counted(operation).deterministic()).isFalse();
    }

    @Test
    void count_virtualThread_saysSo() {
        assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(LATEST);
        assertThat(counted("virtual thread").others()).isNotEmpty();
        assertThat(counted("virtual thread, not awaited").others()).isNotEmpty();
        assertThat(counted("virtual executor").others()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"uncontended lock", "notify of nobody", "thread that never starts", "pool of the caller"})
    void count_nobodyElseToWake_isJudged(String operation) {
        assertThat(found).containsKey(operation);
        assertThat(counted(operation).others()).isEmpty();
        assertThat(counted(operation).deterministic()).isTrue();
    }

    /** Counts them all in one child. */
    static final class Operations implements WorkChild.Job {
        private static volatile Object sink = "";

        private final Map<String, WorkOperation> all = new LinkedHashMap<>();

        @Override
        public Serializable run(WorkMeter meter) throws Throwable {
            harmless();
            monitors();
            pools();
            if (Runtime.version().feature() >= LATEST) {
                virtual();
            }
            HashMap<String, WorkCount> counts = new HashMap<>();
            for (Map.Entry<String, WorkOperation> each : all.entrySet()) {
                counts.put(each.getKey(), meter.count(each.getValue()));
            }
            return counts;
        }

        static int sum() {
            return IntStream.range(0, 100).sum();
        }

        private void harmless() {
            ReentrantLock lock = new ReentrantLock();
            all.put("uncontended lock", () -> {
                lock.lock();
                try {
                    sum();
                } finally {
                    lock.unlock();
                }
            });
            Object nobody = new Object();
            all.put("notify of nobody", () -> {
                synchronized (nobody) {
                    nobody.notifyAll();
                }
            });
            all.put("thread that never starts", () -> new Thread(Operations::sum).setDaemon(true));
            all.put(
                    "pool of the caller",
                    () -> CompletableFuture.supplyAsync(Operations::sum, Runnable::run)
                            .join());
        }

        private void pools() {
            all.put(
                    "common pool",
                    () -> ForkJoinPool.commonPool().submit(Operations::sum).get());
            all.put("common pool, not awaited", () -> ForkJoinPool.commonPool().execute(Operations::sum));
            all.put(
                    "future",
                    () -> CompletableFuture.supplyAsync(Operations::sum).join());
            all.put("future, not awaited", () -> sink = CompletableFuture.runAsync(Operations::sum));
            all.put(
                    "parallel stream",
                    () -> IntStream.range(0, 10_000).parallel().sum());
            ExecutorService own = Executors.newSingleThreadExecutor(Operations::daemon);
            all.put("own pool", () -> own.submit(Operations::sum).get());
            all.put("own pool, not awaited", () -> own.execute(Operations::sum));
            LinkedBlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
            daemon(() -> take(queue)).start();
            all.put("queue of a consumer", () -> queue.put(1));
        }

        private static Thread daemon(Runnable body) {
            Thread thread = new Thread(body);
            thread.setDaemon(true);
            return thread;
        }

        private static void take(LinkedBlockingQueue<Integer> queue) {
            try {
                while (queue.take() > 0) {
                    sum();
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }

        private void monitors() {
            Timer timer = new Timer("timer", true);
            all.put("timer", () -> {
                CountDownLatch done = new CountDownLatch(1);
                timer.schedule(task(done::countDown), 0);
                done.await();
            });
            Timer other = new Timer("other timer", true);
            all.put("timer, not awaited", () -> other.schedule(task(Operations::sum), 0));
            all.put("thread, not awaited", () -> daemon(Operations::sum).start());
            Object monitor = new Object();
            daemon(() -> waitFor(monitor)).start();
            all.put("notify", () -> {
                synchronized (monitor) {
                    monitor.notifyAll();
                }
            });
        }

        private static TimerTask task(Runnable body) {
            return new TimerTask() {
                @Override
                public void run() {
                    body.run();
                }
            };
        }

        private static void waitFor(Object monitor) {
            synchronized (monitor) {
                try {
                    while (sum() > 0) {
                        monitor.wait();
                    }
                } catch (InterruptedException end) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private void virtual() throws ReflectiveOperationException {
            var start = Thread.class.getMethod("startVirtualThread", Runnable.class);
            all.put("virtual thread", () -> ((Thread) start.invoke(null, (Runnable) Operations::sum)).join());
            all.put("virtual thread, not awaited", () -> start.invoke(null, (Runnable) Operations::sum));
            ExecutorService each = (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
            all.put("virtual executor", () -> each.submit(Operations::sum).get(10, TimeUnit.SECONDS));
        }
    }
}
