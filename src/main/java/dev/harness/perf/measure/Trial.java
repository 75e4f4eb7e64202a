package dev.harness.perf.measure;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One measurement of one operation, step by step.
 *
 * <h2>A loop of its own</h2>
 *
 * A loop that several operations share is profiled for all of them: what is measured then depends on what was measured
 * before. So each operation gets a class of its own ({@link LoopTemplate}), with the operation as its constant, and what the
 * receiver holds is loaded anew at every iteration. Results go to JMH's blackhole. It is entered through {@link LoopEntries}, so that
 * it is compiled alone as well.
 *
 * <h2>A place for every object</h2>
 *
 * A young garbage collection moves objects next to those that refer to them, which makes walking a list up to twice as
 * fast. Whether one happened depends on what else the JVM ran. So a full collection comes first: it keeps objects in the
 * order in which they were made, as in a fresh JVM, and later collections no longer move them. A fork measures only one
 * test and needs no such collection: there the operation's own collections move its data, as in production.
 *
 * <h2>A call, a warm-up, rounds</h2>
 *
 * The first, cold call is timed alone. {@link Warmup} ends when times are stable and the JIT is idle. {@link Calibration}
 * then finds the number of operations in a round, large enough that reading the clock does not matter. Every round calls
 * the loop again, because code that was compiled while the loop was running is slower. {@link Rounds} ends when the median
 * is known.
 *
 * <h2>Doubt</h2>
 *
 * Times that change during the measurement are never reported as steady. {@link JvmActivity} counts other work of the JVM,
 * and {@link Remarks} reports it. Only forks can show how JIT decisions differ from JVM to JVM.
 *
 * <h2>Bytes</h2>
 *
 * Bytes are counted separately, after the rounds when the code is warm, by the thread's exact counter.
 */
final class Trial {

    /** A round on several threads includes starting them: it must be long enough for that not to matter. */
    private static final long TEAM_ROUND_NANOS = 5_000_000;

    private static final int TEAM_ROUNDS = 30;

    /** A round takes at least so many readings of the clock. */
    private static final int FEWEST_READINGS = 20;

    /** Warm-up and rounds share this much beyond the time of the rounds. */
    private static final long WARMUP_SHARE_NANOS = 200_000_000;

    private final Operation operation;
    private final List<Loop> loops;
    private final Clock clock;
    private final ClockQuality quality;
    private final JvmActivity activity;
    private final AllocationCounter counter;
    private final RoundTimer single;
    private final RoundTimer timer;

    Trial(
            Operation operation,
            List<Loop> loops,
            Clock clock,
            ClockQuality quality,
            JvmActivity activity,
            AllocationCounter counter) {
        this.operation = operation;
        this.loops = loops;
        this.clock = clock;
        this.quality = quality;
        this.counter = counter;
        List<RoundTimer> timers = loops.stream().map(this::timer).toList();
        this.single = timers.get(0);
        if (loops.size() == 1) {
            this.timer = single;
            this.activity = activity;
        } else {
            ThreadTeam team = new ThreadTeam(timers, activity::waitedNanos);
            this.timer = team;
            this.activity = new TeamActivity(activity, waited(team, loops.size()));
        }
    }

    /** More threads than processors wait for each other: no other program is to blame, and a longer warm-up is no help. */
    private static LongSupplier waited(ThreadTeam team, int threads) {
        return threads > Runtime.getRuntime().availableProcessors() ? () -> 0 : team::waitedNanos;
    }

    static Trial system(Operation operation, int threads) {
        return new Trial(
                operation,
                Loops.of(operation, threads),
                new SystemClock(),
                Linkage.clock(),
                JvmActivity.system(),
                AllocationCounter.system());
    }

    private RoundTimer timer(Loop loop) {
        return operation.inputs().map(inputs -> onInputs(loop, inputs)).orElseGet(() -> RoundTimer.plain(loop, clock));
    }

    private RoundTimer onInputs(Loop loop, Operation.Inputs inputs) {
        return inputs.batches().isPresent()
                ? new BatchTimer(loop, inputs, clock, quality, counter)
                : new SingleTimer(loop, clock, quality);
    }

    Measurement measure(MeasureSettings given) throws Throwable {
        return measure(given, RoundsWatch.NONE);
    }

    Measurement measure(MeasureSettings given, RoundsWatch watch) throws Throwable {
        MeasureSettings settings =
                loops.size() == 1 ? given : given.withMinRounds(Math.max(given.minRounds(), TEAM_ROUNDS));
        long target = target(settings);
        double firstCall = firstCallNanos();
        SpeedLoop speed = new SpeedLoop(clock);
        speed.warm();
        long start = clock.nanos();
        Warmup warmup = new Warmup(timer, clock, activity, target);
        boolean settled = settings.warmupNanos() == 0 || warmup.run(settings.warmupNanos(), firstCall);
        timer.settle();
        long warmed = clock.nanos() - start;
        Optional<Calibration> slow = Calibration.ofSlow(warmup.lastOfOne(), settings);
        boolean alone = slow.isPresent() && timer.together() == 1;
        Optional<CountedRounds> counted =
                alone && loops.size() == 1 && operation.inputs().isEmpty()
                        ? Optional.of(new CountedRounds(timer, counter))
                        : Optional.empty();
        long longest = longest(settings.maxTimeNanos(), warmed);
        Sitting sitting = new Sitting(clock, activity, settings, longest, speed, watch);
        Sitting.Taken first = take(
                alone ? slow.get() : calibrated(target, settings),
                counted.<RoundTimer>map(it -> it).orElse(timer),
                sitting);
        Sitting.Taken taken = first.isTooShort() ? take(calibrated(target, settings), timer, sitting) : first;
        Rounds rounds = taken.rounds();
        Calibration plan = taken.plan();
        Noise seen = taken.noise();
        int each = Math.min(Math.max(rounds.roundsEach(), 1), Integer.MAX_VALUE / plan.iterations());
        RoundTimes samples = Blocks.join(taken.all(), each);
        int iterations = plan.iterations() * each;
        double resolution = Math.max(timer.resolution(), taken.shortest());
        double below = samples.summary().median() < resolution ? resolution : 0;
        double bytes =
                counted.isPresent() ? counted.get().medianBytes() : bytes(plan, warmup.lastOfOne(), slow.isPresent());
        return new Measurement(
                iterations,
                new double[][] {below > 0 ? new double[0] : samples.values()},
                new int[][] {below > 0 ? new int[0] : samples.marked()},
                bytes,
                firstCall,
                rounds.steady() && settled,
                remarks(samples, seen, iterations, rounds, settled, below),
                loops.size(),
                below,
                single.batchBytes(),
                below > 0 ? null : operationTimes(plan.iterations(), taken.all()),
                new double[] {bytes},
                new double[] {speed.median().orElse(Double.NaN)},
                settled ? 0 : 1);
    }

    private Calibration calibrated(long target, MeasureSettings settings) throws Throwable {
        return Calibration.run(timer, clock, target, settings).inBatchesOf(timer.together());
    }

    private Sitting.Taken take(Calibration plan, RoundTimer timer, Sitting sitting) throws Throwable {
        double readings = operation.inputs().isPresent() ? 0 : FEWEST_READINGS * quality.costNanos();
        return sitting.take(plan, timer, readings / plan.iterations());
    }

    /** A batch would give the mean of a cold call and many that are warm. */
    private double firstCallNanos() throws Throwable {
        return operation.hasInput() ? new SingleTimer(loops.get(0), clock, quality).time(1) : single.time(1);
    }

    /** The bytes of a call include the classes that it loads; with a setup they are not known, since both run once. */
    Measurement firstCall() throws Throwable {
        long before = counter.bytes();
        double nanos = firstCallNanos();
        long after = counter.bytes();
        boolean countable = operation.inputs().isEmpty() && before >= 0;
        double below = nanos < single.resolution() ? single.resolution() : 0;
        double bytes = countable ? after - before : Double.NaN;
        return new Measurement(
                1,
                new double[][] {below > 0 ? new double[0] : new double[] {nanos}},
                new int[][] {new int[0]},
                bytes,
                nanos,
                true,
                SlowJvm.remarks(),
                1,
                below,
                single.batchBytes(),
                below > 0 ? null : OperationTimes.ofRounds(nanos),
                new double[] {bytes},
                new double[] {Double.NaN},
                0);
    }

    private List<String> remarks(
            RoundTimes samples, Noise noise, int iterations, Rounds rounds, boolean settled, double below) {
        Remarks remarks = below > 0 ? Remarks.unmeasured(noise) : new Remarks(samples, noise);
        if (below == 0) {
            remarks.level(rounds, settled);
        }
        if (below == 0 && operation.hasInput()) {
            remarks.setup((long) iterations * samples.size(), noise);
        }
        remarks.jvm(SlowJvm.remarks());
        remarks.clock(timer, below);
        remarks.threads(loops.size(), Runtime.getRuntime().availableProcessors());
        return remarks.sentences();
    }

    private OperationTimes operationTimes(int iterations, RoundTimes samples) throws Throwable {
        return iterations == 1 && loops.size() == 1
                ? OperationTimes.ofRounds(samples.values())
                : OperationSampler.sample(loops, clock, quality);
    }

    /** A long warm-up takes time from the rounds, but never more than half of theirs. */
    static long longest(long maxTimeNanos, long warmedNanos) {
        long left = Math.min(maxTimeNanos, maxTimeNanos + WARMUP_SHARE_NANOS - warmedNanos);
        return Math.max(left, maxTimeNanos / 2);
    }

    double bytesPerOperation(MeasureSettings settings) throws Throwable {
        if (settings.warmupNanos() > 0) {
            new Warmup(single, clock, activity, target(settings)).run(settings.warmupNanos());
        }
        single.settle();
        return bytes(single.together());
    }

    /** Returns what an operation takes with its setup: the least of three. */
    double nanosPerOperation() throws Throwable {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = clock.nanos();
            single.time(1);
            least = Math.min(least, clock.nanos() - start);
        }
        return Math.max(least / together(), 1);
    }

    /** Returns how many operations run together at least. */
    int together() {
        return single.together();
    }

    /** Runs this number of operations, or those that run together, with setup and teardown. */
    void run(int operations) throws Throwable {
        single.time(operations);
    }

    private long target(MeasureSettings settings) {
        long target = quality.targetRound(settings);
        return loops.size() == 1 ? target : Math.max(target, TEAM_ROUND_NANOS);
    }

    /** @param round what a round took together with its setup, in nanoseconds */
    private double bytes(Calibration plan, long round, boolean slow) throws Throwable {
        return slow
                ? AllocatedBytes.measure(single, counter, (double) round / single.together())
                : bytes(plan.iterations());
    }

    /** Takes one more round first, to know what an operation takes with its setup. */
    private double bytes(int iterations) throws Throwable {
        long start = clock.nanos();
        single.time(iterations);
        double nanos = Math.max((clock.nanos() - start) / (double) iterations, 0.1);
        return AllocatedBytes.measure(single, counter, nanos);
    }
}
