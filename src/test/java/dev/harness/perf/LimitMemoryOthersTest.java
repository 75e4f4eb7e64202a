package dev.harness.perf;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.harness.Slow;
import dev.harness.perf.kit.Fixture;
import dev.harness.perf.kit.Outcome;
import dev.harness.perf.kit.Outcome.Status;
import dev.harness.perf.kit.PerfKit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A limit never passes silently while other threads do the body's work, whoever started them. */
@Slow
class LimitMemoryOthersTest {
    private static final int MEGABYTE = 1 << 20;
    private static volatile Object sink = "";

    private static Outcome run(Class<?> fixture) {
        return PerfKit.memcheck(fixture).with("harness.memcheck.explain", "off").run();
    }

    @Fixture
    static class Handed {
        private static final BlockingQueue<Runnable> EVENTS = new LinkedBlockingQueue<>();
        private static final Thread LOOP = new Thread(Handed::loop, "event-loop");
        private static ExecutorService pool = Executors.newFixedThreadPool(2);
        private static Timer timer = new Timer("ran-before", true);
        private static HttpServer server;

        @BeforeAll
        static void start() throws Exception {
            pool.submit(() -> {}).get();
            LOOP.setDaemon(true);
            LOOP.start();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                sink = new byte[4 * MEGABYTE];
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
        }

        /** What an earlier test left to the event loop would rightly be held against the next one. */
        @BeforeEach
        void awaitIdleLoop() throws InterruptedException {
            CountDownLatch idle = new CountDownLatch(1);
            EVENTS.add(idle::countDown);
            idle.await();
        }

        @AfterAll
        static void stop() {
            pool.shutdownNow();
            timer.cancel();
            LOOP.interrupt();
            server.stop(0);
        }

        private static void loop() {
            try {
                while (true) {
                    EVENTS.take().run();
                }
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        }

        @Test
        @LimitMemory("64 KB")
        void fireAndForget() {
            pool.execute(() -> sink = new byte[MEGABYTE]);
        }

        @Test
        @LimitMemory("64 KB")
        void startedAndNotAwaited() {
            new Thread(() -> sink = new byte[MEGABYTE]).start();
        }

        @Test
        @LimitMemory("64 KB")
        void timer() throws InterruptedException {
            CountDownLatch done = new CountDownLatch(1);
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            sink = new byte[MEGABYTE];
                            done.countDown();
                        }
                    },
                    0);
            done.await();
        }

        @Test
        @LimitMemory("64 KB")
        void eventLoopNotAwaited() {
            EVENTS.add(() -> sink = new byte[MEGABYTE]);
        }

        @Test
        @LimitMemory("1 MB")
        void server() throws Exception {
            String address = "http://" + server.getAddress().getHostString() + ":"
                    + server.getAddress().getPort();
            new URL(address).openStream().close();
        }

        @Test
        @LimitMemory(value = "64 KB", threads = LimitMemory.Threads.CURRENT)
        void narrowed() {
            EVENTS.add(() -> sink = new byte[MEGABYTE]);
        }

        @Test
        @LimitMemory("64 KB")
        void callerRuns() {
            ThreadPoolExecutor full = new ThreadPoolExecutor(
                    0, 1, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), new ThreadPoolExecutor.CallerRunsPolicy());
            full.shutdown();
            full.execute(() -> sink = new byte[10]);
            Executors.newSingleThreadExecutor().shutdownNow();
        }
    }

    @Test
    void run_workOfOtherThreads_neverPassesSilently() {
        Outcome outcome = run(Handed.class);

        assertThat(outcome.of("fireAndForget").message()).contains("allocated 1 MB, more than");
        assertThat(outcome.of("startedAndNotAwaited").message()).contains("allocated 1 MB, more than");
        for (String method : new String[] {"timer", "eventLoopNotAwaited", "server"}) {
            assertThat(outcome.of(method).status()).isEqualTo(Status.PASSED);
            assertThat(outcome.console())
                    .containsPattern("#" + method + " .*cannot tell.*\\R"
                            + " +cannot tell: threads that ran before allocated [1-9][0-9.]* MB");
        }
        assertThat(outcome.of("narrowed").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.console())
                .containsPattern("#narrowed .*ok +\\d\\R")
                .containsPattern("Rule \\d: current thread")
                .containsPattern("#callerRuns .*ok ");
    }

    @Fixture
    static class Operations {
        @Test
        @LimitMemory("64 KB")
        void joined(Bencher bencher) {
            bencher.run(() -> {
                Thread child = new Thread(() -> sink = new byte[MEGABYTE]);
                child.start();
                child.join();
            });
        }

        @Test
        @LimitMemory(value = "64 KB", threads = LimitMemory.Threads.CURRENT)
        void joinedButNarrowed(Bencher bencher) {
            joined(bencher);
        }
    }

    @Test
    void run_operationThatStartsAThread_countsIt() {
        Outcome outcome = run(Operations.class);

        assertThat(outcome.of("joined").message())
                .containsPattern("one operation allocates 1 MB, more than the limit of 64 KB")
                .containsPattern("its own thread \\d+ B, threads that work for it 1 MB");
        assertThat(outcome.of("joinedButNarrowed").status()).isEqualTo(Status.PASSED);
    }

    @Fixture
    static class Kept {
        @Test
        @LimitMemory("0 B")
        void nothing(Bencher bencher) {
            bencher.run(() -> {});
        }

        @Test
        @LimitMemory("0 B")
        void several(Bencher bencher) {
            bencher.run("first", () -> {});
            bencher.measure("second", () -> "");
            bencher.run("third", () -> sink = new byte[100]);
        }

        @Test
        @LimitMemory(value = "0 B", per = LimitMemory.Per.TEST)
        void nothingInTheWholeTest(Bencher bencher) {
            bencher.run(() -> {});
        }

        @Test
        @LimitMemory(value = "0 B", per = LimitMemory.Per.TEST)
        void nothingOnInputs(Bencher bencher) {
            bencher.withInput(() -> "").teardown(input -> {}).run(input -> {});
        }

        @Test
        @LimitMemory("0 B")
        void noBencher() {}

        @ParameterizedTest
        @ValueSource(ints = {0, 100})
        @LimitMemory("0 B")
        void size(int size, Bencher bencher) {
            bencher.run(() -> {
                if (size > 0) {
                    sink = new byte[size];
                }
            });
        }
    }

    @Test
    void run_besideABencher_judgesTheOperationAndNothingOfOurs() {
        Outcome outcome = run(Kept.class);

        assertThat(outcome.console())
                .containsPattern("#nothing \\(one operation\\) +0 B +0 B .*ok ")
                .containsPattern("#nothingInTheWholeTest +0 B +0 B .*ok ")
                .containsPattern("#nothingOnInputs +0 B +0 B .*ok ");
        assertThat(outcome.of("several").message()).contains("measurement \"third\": one operation allocates 120 B");
        assertThat(outcome.allOf("size"))
                .extracting(Outcome.Result::status)
                .containsExactly(Status.PASSED, Status.FAILED);
    }

    @Fixture
    @LimitMemory("0 B")
    static class OnClass {
        @Test
        void body() {}

        @Test
        void operation(Bencher bencher) {
            bencher.run(() -> sink = new byte[100]);
        }

        @Test
        void unused(Bencher bencher) {}
    }

    @Test
    void run_limitOnAClass_takesOperationsWhereTheyAre() {
        Outcome outcome = run(OnClass.class);

        assertThat(outcome.of("body").status()).isEqualTo(Status.PASSED);
        assertThat(outcome.of("operation").message()).contains("one operation allocates 120 B");
        assertThat(outcome.of("unused").message()).contains("the test measures nothing");
    }
}
