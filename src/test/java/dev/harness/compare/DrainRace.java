package dev.harness.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Lets workers drain all tasks, and counts durable steps per second. */
final class DrainRace implements AutoCloseable {
    private final ExecutorService workers = Executors.newCachedThreadPool();

    /** Returns claims and completions per second. */
    double stepsPerSecond(Drain drain, int threads, int tasks) throws Exception {
        drain.refill(tasks);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String worker = "worker-" + i;
            all.add(workers.submit(() -> work(drain, worker, start)));
        }
        long began = System.nanoTime();
        start.countDown();
        int done = 0;
        for (Future<Integer> each : all) {
            done += each.get();
        }
        long nanos = System.nanoTime() - began;
        if (done != tasks) {
            throw new IllegalStateException(done + " tasks were done instead of " + tasks);
        }
        return 2e9 * tasks / nanos;
    }

    private static int work(Drain drain, String worker, CountDownLatch start) throws Exception {
        start.await();
        int done = 0;
        while (drain.claimAndComplete(worker)) {
            done++;
        }
        return done;
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
