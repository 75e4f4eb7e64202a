package dev.harness.perf.revision;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does two things at once; where one fails, the other is interrupted, so that nothing runs on. Stateless and thread-safe. */
public final class Together {
    private static final long FAREWELL_SECONDS = 30;

    private Together() {}

    /**
     * Does both, and returns what came out, in this order.
     *
     * @param threads 1 to do them one after another
     * @throws IOException if one of them fails with it, after the other has ended; so do the exceptions of {@link RuntimeException}
     * @throws InterruptedException if the thread is interrupted; both are
     */
    public static <T> List<T> run(Callable<T> first, Callable<T> second, int threads)
            throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, 2));
        CompletionService<T> ended = new ExecutorCompletionService<>(pool);
        try {
            Future<T> one = ended.submit(first);
            Future<T> other = ended.submit(second);
            result(ended.take());
            result(ended.take());
            return List.of(result(one), result(other));
        } finally {
            pool.shutdownNow();
            boolean unused = pool.awaitTermination(FAREWELL_SECONDS, TimeUnit.SECONDS);
        }
    }

    private static <T> T result(Future<T> ended) throws IOException, InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException disk) {
                throw disk;
            }
            if (cause instanceof InterruptedException) {
                throw new InterruptedException(cause.getMessage());
            }
            if (cause instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(cause);
        }
    }
}
