package dev.harness.perf.measure;

import dev.harness.perf.os.OwnThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A round on several threads at the same time. All start together. A thread that finishes early continues without being
 * measured until the last one finishes, so that all measured operations run beside those of the other threads. The time of
 * a round is the mean of the threads.
 */
final class ThreadTeam implements RoundTimer {

    private static final long LOOK_MILLIS = 500;

    private final List<RoundTimer> members;
    private final LongSupplier waited;
    private final LongAdder waitedByAll = new LongAdder();
    private final BiFunction<Runnable, String, Thread> threads;

    /** @param waited how long the current thread was ready to run but had no processor, in nanoseconds */
    ThreadTeam(List<RoundTimer> members, LongSupplier waited) {
        this(members, waited, Thread::new);
    }

    /** @param threads makes a thread from its work and its name */
    ThreadTeam(List<RoundTimer> members, LongSupplier waited, BiFunction<Runnable, String, Thread> threads) {
        this.members = List.copyOf(members);
        this.waited = waited;
        this.threads = threads;
    }

    /** Returns how long the threads of all rounds so far waited for a processor: the mean of the threads, in nanoseconds. */
    long waitedNanos() {
        return waitedByAll.sum() / members.size();
    }

    @Override
    public long time(int iterations) throws Throwable {
        Round round = new Round(iterations, members.size());
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            RoundTimer member = members.get(i);
            Thread thread = threads.apply(() -> run(round, member), "harness-benchmark-" + (i + 1));
            thread.setDaemon(true);
            started.add(thread);
            start(thread, round);
        }
        join(round, started);
        Throwable failure = round.failure.get();
        if (failure != null) {
            throw failure;
        }
        return round.mean();
    }

    /** The others wait until all are there. */
    private static void start(Thread thread, Round round) {
        try {
            thread.start();
        } catch (OutOfMemoryError tooMany) {
            IllegalStateException failure = new IllegalStateException(
                    "the operating system starts no thread \"" + thread.getName() + "\"; measure with fewer threads",
                    tooMany);
            round.failure.compareAndSet(null, failure);
            throw failure;
        }
    }

    /** The thread is new, so all its waiting belongs to this round. */
    private void run(Round round, RoundTimer member) {
        round.run(member);
        waitedByAll.add(waited.getAsLong());
    }

    @Override
    public int together() {
        return members.stream().mapToInt(RoundTimer::together).max().orElse(1);
    }

    @Override
    public double resolution() {
        return members.stream().mapToDouble(RoundTimer::resolution).max().orElse(0);
    }

    @Override
    public boolean isAloneOnSharedInput() {
        return members.stream().anyMatch(RoundTimer::isAloneOnSharedInput);
    }

    @Override
    public void settle() throws Throwable {
        for (RoundTimer member : members) {
            member.settle();
        }
    }

    private static void join(Round round, List<Thread> threads) throws InterruptedException {
        try {
            for (Thread thread : threads) {
                while (thread.isAlive()) {
                    thread.join(LOOK_MILLIS);
                    threads.forEach(OwnThread::requireNoDeadlock);
                }
            }
        } catch (IllegalStateException deadlock) {
            round.failure.compareAndSet(null, deadlock);
            threads.forEach(Thread::interrupt);
            throw deadlock;
        } catch (InterruptedException interrupted) {
            round.failure.compareAndSet(null, interrupted);
            threads.forEach(Thread::interrupt);
            throw interrupted;
        }
    }

    private static final class Round {

        private final int iterations;
        private final int size;
        private final AtomicInteger waiting;
        private final AtomicInteger running;
        private final LongAdder nanos = new LongAdder();
        final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Round(int iterations, int size) {
            this.iterations = iterations;
            this.size = size;
            this.waiting = new AtomicInteger(size);
            this.running = new AtomicInteger(size);
        }

        void run(RoundTimer member) {
            try {
                waiting.decrementAndGet();
                while (waiting.get() > 0 && failure.get() == null) {
                    Thread.yield();
                }
                nanos.add(member.time(iterations));
                running.decrementAndGet();
                while (running.get() > 0 && failure.get() == null) {
                    member.time(Math.max(iterations / 10, 1));
                }
            } catch (Throwable thrown) {
                failure.compareAndSet(null, thrown);
            }
        }

        long mean() {
            return Math.max(nanos.sum() / size, 1);
        }
    }
}
