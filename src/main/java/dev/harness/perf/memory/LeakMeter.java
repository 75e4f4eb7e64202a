package dev.harness.perf.memory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.management.JMException;

/**
 * Finds what runs of a body leave reachable for good: it runs the body many times between class histograms of the whole
 * JVM, and takes for a leak what grows in every round but the first, and again in a second series that is twice as long.
 * A buffer that doubles now and then, which grows in few rounds only, is found by its bytes, in three series that grow
 * longer. Soft references are followed: what only they hold counts as left behind. Whatever else the JVM does meanwhile is
 * seen as well, so that nothing else should run; not thread-safe.
 */
public final class LeakMeter {
    private static final int ROUNDS = 4;
    private static final int PATHS = 3;
    private static final int MOST_RUNS = 20;
    private static final int LEAST_RUNS = 5;
    private static final int MOST_WARMUPS = 30;
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Body body;
    private final LongSupplier nanoTime;
    private int runs;

    LeakMeter(Body body, LongSupplier nanoTime) {
        this.body = body;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs the body about 110 times, 270 or more if it seems to leak, fewer times if it is slow; returns what it leaves.
     *
     * @throws JMException if this JVM gives no class histograms
     * @throws Throwable what the body throws
     */
    public static Leaks measure(Body body) throws Throwable {
        return new LeakMeter(body, System::nanoTime).measure();
    }

    Leaks measure() throws Throwable {
        int runsPerRound = warmUp();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        LeakPass first = pass(runsPerRound);
        if (!isSuspicious(first)) {
            return Leaks.none(runs);
        }
        LeakPass second = pass(2 * runsPerRound);
        Set<String> growing = common(first.growingClasses(), second.growingClasses());
        Set<String> swollen = common(first.swollenClasses(), second.swollenClasses());
        if (growing.isEmpty() && !swollen.isEmpty()) {
            swollen = common(swollen, pass(4 * runsPerRound).swollenClasses());
        }
        Set<String> leaking = growing.isEmpty() ? swollen : growing;
        return leaks(leaking, first, second, threadsSince(before));
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

    private LeakPass pass(int runsPerRound) throws Throwable {
        CensusTaker taker = new CensusTaker(ROUNDS + 1);
        taker.take();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < runsPerRound; i++) {
                run();
            }
            taker.take();
        }
        return new LeakPass(taker.all(), runsPerRound);
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

    private Leaks leaks(Set<String> classes, LeakPass first, LeakPass second, List<String> threads) {
        List<Leak> leaks = new ArrayList<>();
        classes.forEach(name -> leaks.add(second.leakOf(name)));
        leaks.sort(LeakPass.byInterest());
        Optional<String> remark = addPaths(leaks);
        boolean threadsGrow = first.grows(Census::threads) && second.grows(Census::threads);
        boolean buffersGrow = first.grows(Census::buffers) && second.grows(Census::buffers);
        boolean descriptorsGrow = first.grows(Census::descriptors) && second.grows(Census::descriptors);
        return new Leaks(
                leaks.stream().mapToDouble(Leak::bytesPerRun).sum(),
                leaks,
                threadsGrow ? second.perRun(Census::threads) : 0,
                threadsGrow ? threads : List.of(),
                buffersGrow ? second.perRun(Census::buffers) : 0,
                descriptorsGrow ? second.perRun(Census::descriptors) : 0,
                runs,
                remark);
    }

    private static List<String> threadsSince(Set<Thread> before) {
        Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
        after.removeAll(before);
        return after.stream().map(Thread::getName).sorted().toList();
    }

    private Optional<String> addPaths(List<Leak> leaks) {
        if (leaks.isEmpty()) {
            return Optional.empty();
        }
        try {
            LeakHolder holder = new LeakHolder(HeapDump.ofThisJvm());
            for (int i = 0; i < Math.min(PATHS, leaks.size()); i++) {
                leaks.set(i, leaks.get(i).heldBy(holder.pathTo(leaks.get(i), runs)));
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("what holds them cannot be told, for want of a heap dump: " + e);
        }
    }
}
