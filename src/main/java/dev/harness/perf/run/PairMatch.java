package dev.harness.perf.run;

import dev.harness.perf.duet.worker.Lost;
import dev.harness.perf.duet.worker.Match;
import dev.harness.perf.duet.worker.Player;
import dev.harness.perf.measure.Measurer;
import dev.harness.perf.measure.Turns;
import dev.harness.perf.os.OwnThread;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;

/** Lets two operations of one test take turns in this JVM. Stateless. */
final class PairMatch {
    private static final long SHORTEST_WARMUP = 4_000_000_000L;
    private static final long LONGEST_WARMUP = 60_000_000_000L;
    /** So many operations of each make enough windows for a judgement, and some more. */
    private static final int OPERATIONS = 12;

    private static final int FEW_LOOKS = 5;

    /** Enough for the code that times one operation to be compiled. */
    private static final int MOST_LOOKS = 5_000;

    /** The clock resolves what takes so many times its resolution: another look would only take time. */
    private static final double RESOLVED = 20;

    private static final double LONG_NANOS = 1_000_000;

    private PairMatch() {}

    /** Returns how long operations warm up that take this long together, in nanoseconds. */
    static long warmup(double bothNanos) {
        double wanted = Double.isNaN(bothNanos) ? 0 : OPERATIONS * bothNanos;
        return (long) Math.min(Math.max(wanted, SHORTEST_WARMUP), LONGEST_WARMUP);
    }

    /**
     * Lets both operations run in turns.
     *
     * @param warmupNanos how long the warm-up may take
     * @param seed of the coins that decide who is first
     * @throws Throwable what an operation, its setup or teardown throws
     */
    static PairValue play(ComparedCalls calls, boolean ownThread, long warmupNanos, long seed) throws Throwable {
        return OwnThread.callIf(ownThread, () -> {
            Turns first = Measurer.turnsWithoutClock(calls.first().toOperation());
            Turns second = Measurer.turnsWithoutClock(calls.second().toOperation());
            CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
            System.gc();
            List<Match.Result> results = Match.ofDifferent(
                            List.of(new OnThisThread(first), new OnThisThread(second)),
                            System::nanoTime,
                            () -> compiler == null ? 0 : compiler.getTotalCompilationTime(),
                            new Random(seed)::nextBoolean,
                            warmupNanos)
                    .play();
            Match.Result result =
                    results.isEmpty() ? new Match.Result(Double.NaN, Double.NaN, Double.NaN, 0) : results.get(0);
            return new PairValue(
                    result.logarithm(),
                    result.before(),
                    result.after(),
                    Math.max(below(first, result.before()), below(second, result.after())),
                    first.bytes(),
                    second.bytes());
        });
    }

    /** Returns the bound that an operation does not reach; 0 if the clock resolves it. NaN where it did not settle. */
    static double below(Turns turns, double nanos) throws Throwable {
        if (turns.resolution() == 0) {
            return 0;
        }
        double known = Double.isNaN(nanos) ? quickest(turns) : nanos;
        return known < turns.resolution() ? turns.resolution() : 0;
    }

    /** An operation that did not settle may be so short that it never does. */
    private static double quickest(Turns turns) throws Throwable {
        double least = Double.POSITIVE_INFINITY;
        for (int look = 0; look < MOST_LOOKS && least >= turns.resolution(); look++) {
            least = Math.min(least, turns.time(1));
            if (least > LONG_NANOS || (look >= FEW_LOOKS && least > RESOLVED * turns.resolution())) {
                return least;
            }
        }
        return least;
    }

    /** A side that runs on the thread that asks. */
    private record OnThisThread(Turns turns) implements Player {

        @Override
        public long[] turn(int operations, int rounds) throws Lost {
            long[] nanos = new long[rounds];
            for (int i = 0; i < rounds; i++) {
                nanos[i] = asItIs(() -> turns.time(operations));
            }
            return nanos;
        }

        @Override
        public int settle() throws Lost {
            return asItIs(turns::settle);
        }

        /** What the operation throws leaves the match unchanged. */
        private static <T> T asItIs(OwnThread.Work<T> work) {
            try {
                if (Thread.interrupted()) {
                    throw new InterruptedException("interrupted between two turns of a comparison");
                }
                return work.call();
            } catch (Throwable failure) {
                throw AsItIs.thrown(failure);
            }
        }
    }
}
