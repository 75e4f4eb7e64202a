package dev.harness.perf.leaks;

import dev.harness.perf.memory.Body;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.management.JMException;

/**
 * Finds objects that runs of a body leave reachable (retained). It runs the body many times between class histograms of the
 * whole JVM. A class is suspected if it grows in every round except the first, or if its bytes grow like a buffer that
 * sometimes doubles. Classes suspected in two series are examined in two heap dumps, before and after a third series, if
 * time allows. A place of the heap that holds more objects in each dump, and goes on growing, leaks. A cache that is full
 * by then does not leak, nor do literals that the JIT resolves.
 *
 * <p>Soft references are followed: objects that only they hold count as retained. Everything else that the JVM does at the
 * same time is seen too, so nothing else should run. Not thread-safe.
 */
public final class LeakMeter {
    private static final int ROUNDS = 4;
    private static final int MOST_RUNS = 20;
    private static final int LEAST_RUNS = 5;
    private static final int MOST_WARMUPS = 30;
    private static final int MOST_RUNS_OF_LAST_ROUNDS = 2_500;
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LAST_ROUND_NANOS = ROUND_NANOS / ROUNDS;

    /** What the last series may leave behind at most, as a part of the heap. */
    private static final int PART_OF_HEAP = 32;

    private final Body body;
    private final LongSupplier nanoTime;
    private final CensusMaker censuses;
    private int runs;
    private long spentNanos;

    LeakMeter(Body body, LongSupplier nanoTime, CensusMaker censuses) {
        this.body = body;
        this.nanoTime = nanoTime;
        this.censuses = censuses;
    }

    /** Takes as many censuses as are asked for, one after the other. */
    @FunctionalInterface
    interface CensusMaker {
        Censuses of(int many) throws JMException;
    }

    /**
     * Runs the body about 110 times, 270 times if something grows, and up to 10,000 times more if it continues to grow;
     * fewer times if the body is slow.
     *
     * @throws JMException if this JVM gives no class histograms
     * @throws Throwable what the body throws
     */
    public static Leaks measure(Body body) throws Throwable {
        return new LeakMeter(body, System::nanoTime, CensusTaker::new).measure();
    }

    Leaks measure() throws Throwable {
        int runsPerRound = warmUp();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        LeakPass first = pass(runsPerRound, 1);
        if (!isSuspicious(first)) {
            return Leaks.none(runs);
        }
        spentNanos = 0;
        LeakPass second = pass(2 * runsPerRound, 0);
        long perRun = Math.max(1, spentNanos / second.allRuns());
        Set<String> growing = common(first.growingClasses(), second.growingClasses());
        Set<String> swollen = common(first.swollenClasses(), second.swollenClasses());
        swollen.removeAll(growing);
        Leaks resources = resources(first, second, before);
        if (growing.isEmpty() && swollen.isEmpty()) {
            return resources;
        }
        int more = resources.leavesResources() ? runsPerRound : lastRounds(runsPerRound, perRun, second);
        LastSeries last = new LastSeries(growing, swollen, () -> pass(more, 1));
        return last.judge(resources, second.last(), () -> runs);
    }

    /** As many as fit into a second, without filling the heap; a slow body, or one that leaves much, runs a few times. */
    private static int lastRounds(int runsPerRound, long perRun, LeakPass second) {
        long inTime = Math.max(LAST_ROUND_NANOS / perRun, Math.min(4L * runsPerRound, ROUND_NANOS / perRun));
        double bytes = Math.max(1, second.perRun(Census::totalBytes));
        double inHeap = Runtime.getRuntime().maxMemory() / bytes / PART_OF_HEAP / ROUNDS;
        return (int) Math.max(LEAST_RUNS, Math.min(MOST_RUNS_OF_LAST_ROUNDS, Math.min(inTime, inHeap)));
    }

    private static boolean isSuspicious(LeakPass pass) {
        return !pass.growingClasses().isEmpty()
                || !pass.swollenClasses().isEmpty()
                || pass.grows(Census::threads)
                || pass.grows(Census::buffers)
                || pass.grows(Census::descriptors);
    }

    /** Returns how many runs fit into a round of about a second. */
    private int warmUp() throws Throwable {
        long start = nanoTime.getAsLong();
        long elapsed = 0;
        int done = 0;
        while (done < MOST_WARMUPS && (done < LEAST_RUNS || elapsed < ROUND_NANOS)) {
            run();
            done++;
            elapsed = nanoTime.getAsLong() - start;
        }
        long perRun = Math.max(1, elapsed / done);
        return (int) Math.max(LEAST_RUNS, Math.min(MOST_RUNS, ROUND_NANOS / perRun));
    }

    private LeakPass pass(int runsPerRound, int unsettled) throws Throwable {
        Censuses taker = censuses.of(ROUNDS + 1);
        taker.take();
        for (int round = 0; round < ROUNDS; round++) {
            long start = nanoTime.getAsLong();
            for (int i = 0; i < runsPerRound; i++) {
                run();
            }
            spentNanos += nanoTime.getAsLong() - start;
            taker.take();
        }
        return new LeakPass(taker.all(), runsPerRound, unsettled);
    }

    private void run() throws Throwable {
        body.run();
        runs++;
    }

    private static Set<String> common(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.retainAll(other);
        return both;
    }

    /** Returns the threads, buffers and files that both series left, without any bytes. */
    private Leaks resources(LeakPass first, LeakPass second, Set<Thread> before) {
        boolean threadsGrow = first.grows(Census::threads) && second.grows(Census::threads);
        boolean buffersGrow = first.grows(Census::buffers) && second.grows(Census::buffers);
        boolean descriptorsGrow = first.grows(Census::descriptors) && second.grows(Census::descriptors);
        return new Leaks(
                0,
                List.of(),
                threadsGrow ? second.perRun(Census::threads) : 0,
                threadsGrow ? threadsSince(before) : List.of(),
                buffersGrow ? second.perRun(Census::buffers) : 0,
                descriptorsGrow ? second.perRun(Census::descriptors) : 0,
                runs,
                Optional.empty(),
                Optional.empty());
    }

    private static List<String> threadsSince(Set<Thread> before) {
        Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
        after.removeAll(before);
        return after.stream().map(Thread::getName).sorted().toList();
    }
}
