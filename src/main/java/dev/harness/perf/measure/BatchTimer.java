package dev.harness.perf.measure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Times operations on inputs that were made before: one reading of the clock before a batch and one after it. The time of
 * an empty batch, measured at the same time in the same compiled code, is subtracted.
 */
final class BatchTimer implements RoundTimer {

    /** The number of batches between two empty ones. */
    private static final int BATCHES_PER_EMPTY = 4;

    private static final int TRIALS = 20;

    /**
     * What the first operation of a batch may take more than the next ones, since the making of inputs has had the processor's caches
     * in between: ArrayDeque.poll read 10 ns in batches and 180 ns alone, where a busy machine left no time for a batch.
     */
    private static final double FIRST_NANOS = 300;

    private final Loop loop;
    private final Operation.Setup setup;
    private final Clock clock;
    private final AllocationCounter counter;
    private final ClockCost cost;
    private final BatchSize size;
    private final double first;
    private Object[][] inputs = new Object[0][];
    private boolean settled;
    private boolean sameInput;
    private long batches;
    private long shortestBatch = Long.MAX_VALUE;

    BatchTimer(Loop loop, Operation.Inputs inputs, Clock clock, ClockQuality quality, AllocationCounter counter) {
        this(loop, inputs, clock, quality, counter, new ClockCost(quality));
    }

    BatchTimer(
            Loop loop,
            Operation.Inputs inputs,
            Clock clock,
            ClockQuality quality,
            AllocationCounter counter,
            ClockCost cost) {
        this.loop = loop;
        this.setup = inputs.setup();
        this.clock = clock;
        this.counter = counter;
        this.cost = cost;
        BatchPlan plan = inputs.batches().orElseThrow();
        this.size = new BatchSize(plan, quality);
        this.first = plan.ofSizes() ? FIRST_NANOS : 0;
    }

    @Override
    public int together() {
        return size.current();
    }

    @Override
    public double resolution() {
        return Math.max(cost.resolution(), first) / together();
    }

    private boolean sharesInput() {
        return sameInput && together() > 1;
    }

    @Override
    public boolean isAloneOnSharedInput() {
        return sameInput && together() == 1;
    }

    @Override
    public long batchBytes() {
        return sharesInput() ? SHARED : (long) (together() * size.bytesPerInput());
    }

    @Override
    public void settle() throws Throwable {
        if (batches < TRIALS && !isSlow()) { // there was no warm-up
            long start = clock.nanos();
            for (int trial = 0; trial < TRIALS && clock.nanos() - start < BatchSize.LONGEST_NANOS; trial++) {
                time(1);
            }
        }
        settled = true;
    }

    private boolean isSlow() {
        return batches > 0 && shortestBatch >= BatchSize.LONGEST_NANOS;
    }

    @Override
    public long time(int iterations) throws Throwable {
        int wanted = Math.max(iterations, together());
        double nanos;
        try {
            nanos = run(wanted);
        } catch (InterruptedException | VirtualMachineError notTheOperations) {
            throw notTheOperations;
        } catch (Throwable failure) {
            if (!sharesInput()) {
                throw failure;
            }
            size.alone(); // operations on one object may need the setup between them
            wanted = iterations;
            nanos = run(wanted);
        }
        if (sharesInput() && !size.isGiven()) { // one operation may spoil the object for the next
            size.alone();
            wanted = iterations;
            nanos = run(wanted);
        }
        return Math.max(Math.round(nanos * iterations / wanted), 1);
    }

    private double run(int operations) throws Throwable {
        long start = clock.nanos();
        long allocated = 0;
        long sum = 0;
        int timed = 0;
        for (int left = operations; left > 0; ) {
            int count = Math.min(left, together());
            long before = counter.bytes();
            prepare(count);
            allocated += counter.bytes() - before;
            long begin = clock.nanos();
            loop.batch(inputs, count);
            long took = clock.nanos() - begin;
            sum += took;
            shortestBatch = Math.min(shortestBatch, took);
            clear(count);
            if (batches++ % BATCHES_PER_EMPTY == 0) {
                begin = clock.nanos();
                loop.batch(inputs, 0);
                cost.add(clock.nanos() - begin);
            }
            timed++;
            left -= count;
        }
        double nanos = Math.max(sum - timed * cost.nanos(), 0);
        if (!settled) {
            double whole = (clock.nanos() - start) / (double) operations;
            double bytes = counter.bytes() < 0 ? Double.NaN : allocated / (double) operations;
            size.learn(nanos / operations, whole, bytes);
        }
        return nanos;
    }

    private void prepare(int count) throws Throwable {
        if (inputs.length < count) {
            int old = inputs.length;
            inputs = Arrays.copyOf(inputs, count);
            for (int i = old; i < count; i++) {
                inputs[i] = new Object[1];
            }
        }
        Object first = setup.get();
        inputs[0][0] = first;
        boolean same = isChangeable(first);
        for (int i = 1; i < count; i++) {
            Object input = setup.get();
            same &= input == first;
            inputs[i][0] = input;
        }
        if (count > 1) {
            sameInput = same;
        }
    }

    private static boolean isChangeable(@Nullable Object input) {
        return !(input == null
                || input instanceof String
                || (input instanceof Number && input.getClass().getName().startsWith("java.lang."))
                || input instanceof Boolean
                || input instanceof Character
                || input instanceof Enum
                || input instanceof Class);
    }

    /** Clears the used inputs before the next ones are made, because memory may not be sufficient for both. */
    private void clear(int count) {
        for (int i = 0; i < count; i++) {
            inputs[i][0] = null;
        }
    }

    @Override
    public double bytes(int iterations, AllocationCounter counting) throws Throwable {
        int wanted = Math.max(iterations, together());
        long sum = 0;
        for (int left = wanted; left > 0; ) {
            int count = Math.min(left, together());
            prepare(count);
            long before = counting.bytes();
            loop.batch(inputs, count);
            sum += counting.bytes() - before;
            clear(count);
            left -= count;
        }
        return sum / (double) wanted;
    }
}
