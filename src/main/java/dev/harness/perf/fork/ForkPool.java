package dev.harness.perf.fork;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Runs tests in child JVMs that are used again. An earlier test may affect a result; if the caller does not accept it,
 * a fresh child repeats the test. There are as many children as threads that use the pool at the same time.
 * Thread-safe.
 */
public final class ForkPool implements AutoCloseable {
    @GuardedBy("this")
    private final Deque<Idle> idle = new ArrayDeque<>();

    @GuardedBy("this")
    private boolean closed;

    private record Idle(ForkRequest request, ForkSeries child) {}

    /** Creates a pool without children. */
    public ForkPool() {}

    /**
     * Runs the request in an idle child; in a fresh one if none is idle, or if the result is not accepted.
     *
     * @param good returns whether to accept the result of a child that ran other tests before
     * @return the result; that of the fresh child if one was needed
     * @throws IOException if no child can be started
     * @throws InterruptedException if the current thread is interrupted during the call; the child ends then
     */
    public ForkResult run(ForkRequest request, Predicate<ForkResult> good) throws IOException, InterruptedException {
        @Nullable ForkSeries used = take(request);
        if (used != null) {
            ForkResult result = run(request, used, good);
            if (good.test(result)) {
                return result;
            }
        }
        return run(request, ForkSeries.start(request), result -> true);
    }

    /**
     * Starts a child for a request that comes soon, unless an idle one fits: it starts while the caller does something else.
     *
     * @return ends that child when it is closed, if nothing has run in it until then
     * @throws IOException if no child can be started
     */
    public synchronized Prepared prepare(ForkRequest request) throws IOException {
        boolean there = idle.stream().anyMatch(each -> each.request().fitsTheSameChildAs(request));
        if (there || closed) {
            return () -> {};
        }
        Idle fresh = new Idle(request, ForkSeries.start(request));
        idle.add(fresh);
        return () -> end(fresh);
    }

    private synchronized void end(Idle fresh) {
        if (fresh.child().isUnused() && idle.remove(fresh)) {
            fresh.child().close();
        }
    }

    /** A child that was started before its request. */
    public interface Prepared extends AutoCloseable {
        @Override
        void close();
    }

    /** Runs the request in a child, which is kept for the next one if its result is good. */
    private ForkResult run(ForkRequest request, ForkSeries child, Predicate<ForkResult> good)
            throws IOException, InterruptedException {
        boolean kept = false;
        try {
            ForkResult result = child.run(request);
            kept = child.isAlive() && good.test(result) && giveBack(new Idle(request, child));
            return result;
        } finally {
            if (!kept) {
                child.close();
            }
        }
    }

    private synchronized @Nullable ForkSeries take(ForkRequest request) {
        for (Idle each : idle) {
            if (each.request().fitsTheSameChildAs(request)) {
                idle.remove(each);
                return each.child();
            }
        }
        return null;
    }

    private synchronized boolean giveBack(Idle child) {
        return !closed && idle.add(child);
    }

    /** Ends the idle children now; each of the others ends after its current request. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(each -> each.child().close());
        idle.clear();
    }
}
