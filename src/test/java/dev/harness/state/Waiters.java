package dev.harness.state;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Threads for claims that wait. */
final class Waiters implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Starts a claim, and returns when it waits or is done. */
    <T> Future<T> started(Callable<T> call) throws InterruptedException {
        Thread[] thread = new Thread[1];
        Future<T> future = threads.submit(() -> {
            synchronized (thread) {
                thread[0] = Thread.currentThread();
                thread.notifyAll();
            }
            return call.call();
        });
        synchronized (thread) {
            while (thread[0] == null) {
                thread.wait();
            }
        }
        while (!future.isDone() && !(LockSupport.getBlocker(thread[0]) instanceof Waiting)) {
            Thread.onSpinWait();
        }
        return future;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
