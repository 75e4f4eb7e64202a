package dev.harness.perf.run;

import dev.harness.perf.Bencher;
import dev.harness.perf.measure.BatchPlan;
import dev.harness.perf.measure.MeasureSettings;
import dev.harness.perf.measure.Measurement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Times every operation that a test passes to its {@link Bencher}, and keeps the measurements. */
final class TimingHandler implements OperationHandler {
    private static final long LEAST_TIME_PER_SIZE = 50_000_000;

    /** The maximum for the inputs of a batch, in bytes: short operations on large inputs need many of them. */
    private static final long BATCH_BYTES = 32 << 20;

    private static final int SHARE_OF_HEAP = 16;

    private final TestBencher bencher;
    private final TestCase test;
    private final MeasurePlan plan;
    private final RoundsWatches watches;
    private final Optional<Claims> claims;
    private final List<NamedMeasurement> measured = new ArrayList<>();

    /** @param claims what the test claims of comparisons; empty where others judge */
    TimingHandler(
            TestCase test, TestBencher bencher, MeasurePlan plan, RoundsWatches watches, Optional<Claims> claims) {
        this.test = test;
        this.bencher = bencher;
        this.plan = plan;
        this.watches = watches;
        this.claims = claims;
    }

    @Override
    public @Nullable Object measure(Call call) throws Throwable {
        if (plan.singleShot() && !measured.isEmpty()) {
            throw onlyTheFirst("a second measurement in the same JVM is not");
        }
        BatchPlan batches = call.batches();
        if (plan.singleShot() && batches != null && batches.count() > 1) {
            throw onlyTheFirst("batch(" + batches.count() + ") runs several");
        }
        measured.add(timed(call));
        return call.hasResult() ? call.once() : null;
    }

    private NamedMeasurement timed(Call call) throws Throwable {
        Measurement measurement = measured(call, plan.settings(), call.name());
        bencher.measured(new MeasuredResult(measurement));
        return new NamedMeasurement(call.name().orElse(null), 0, measurement).processing(bencher.throughput());
    }

    @Override
    public Contest compare(ComparedCalls calls) throws Throwable {
        if (plan.singleShot()) {
            throw onlyTheFirst("compare(...) measures two in one JVM");
        }
        int threads = plan.settings().threads();
        if (threads > 1) {
            throw Misuse.of(
                    "Benchmark",
                    test.name().place(),
                    "threads = " + threads
                            + ", and compare(...) lets operations take turns on one thread; leave out threads,"
                            + " or measure each with measure(...)");
        }
        NamedMeasurement first = timed(calls.first()).ofComparison();
        NamedMeasurement second = timed(calls.second()).ofComparison();
        measured.add(first);
        measured.add(second);
        if (claims.isEmpty()) {
            return Contest.NOT_MEASURED;
        }
        PairValue own = PairMatch.play(
                calls,
                plan.ownThread(),
                Claims.warmup(first.measurement(), second.measurement()),
                claims.get().seed());
        return claims.get().of(calls, first.measurement(), second.measurement(), Optional.of(own));
    }

    /**
     * The largest size comes first, because its batch decides how many bytes of input all batches have. With the same
     * bytes, the data of every size are equally far from the processor.
     */
    @Override
    public void measureSizes(SizedCall call) throws Throwable {
        if (plan.singleShot()) {
            throw onlyTheFirst("sizes(...) measures several in one JVM");
        }
        long start = System.nanoTime();
        int[] sizes = call.sizes();
        MeasureSettings each = settingsForEach(sizes.length);
        BatchPlan most = call.batches().orElseGet(() -> BatchPlan.upTo(batchBytes()));
        Measurement largest = atSize(call, sizes.length - 1, most, each);
        BatchPlan batches = call.batches().orElseGet(() -> BatchPlan.filling(Math.max(largest.batchBytes(), 1)));
        ArrayDeque<Measurement> first = new ArrayDeque<>(List.of(largest));
        for (int i = sizes.length - 2; i >= 0; i--) {
            first.addFirst(atSize(call, i, batches, each));
        }
        long nanos = System.nanoTime() - start;
        List<Measurement> best = SizedLooks.again(
                List.copyOf(first),
                nanos,
                looked -> plan.keepsGrowth(sizes, looked),
                i -> atSize(call, i, batches, each));
        for (int i = 0; i < sizes.length; i++) {
            measured.add(new NamedMeasurement(null, sizes[i], best.get(i)).processing(bencher.throughput()));
        }
        bencher.measured(new MeasuredResult(best.get(sizes.length - 1)));
    }

    private Measurement atSize(SizedCall call, int index, BatchPlan batches, MeasureSettings how) throws Throwable {
        int size = call.sizes()[index];
        return measured(call.atSize(size, batches), how, Optional.of(SizedCall.nameOf(size)));
    }

    private Measurement measured(Call call, MeasureSettings how, Optional<String> label) throws Throwable {
        return plan.measure(call.toOperation(), how, watches.of(label));
    }

    private RuntimeException onlyTheFirst(String problem) {
        return Misuse.of(
                "Benchmark",
                test.name().place(),
                "mode = SINGLE_SHOT measures the first call of a fresh JVM, and " + problem
                        + "; give each operation a test of its own");
    }

    private static long batchBytes() {
        return Math.min(BATCH_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** All sizes together take about as long as one benchmark, but each long enough for a median. */
    private MeasureSettings settingsForEach(int sizes) {
        MeasureSettings settings = plan.settings();
        if (plan.growthOfBytes()) {
            return settings.withMinRounds(1).withMaxTime(1);
        }
        long share = Math.max(2 * settings.maxTimeNanos() / sizes, LEAST_TIME_PER_SIZE);
        return settings.withMaxTime(Math.min(share, settings.maxTimeNanos()));
    }

    /** Returns what was measured, in order. */
    List<NamedMeasurement> measured() {
        return List.copyOf(measured);
    }
}
