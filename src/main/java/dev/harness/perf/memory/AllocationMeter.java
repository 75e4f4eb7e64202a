package dev.harness.perf.memory;

import dev.harness.perf.LimitMemory.Threads;
import dev.harness.perf.threads.Counters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Measures how many bytes a body allocates. The result is exact: the difference of the JVM's per-thread counters just
 * before and after the call. Bytes that only a first run allocates (class loading, linkage) are reported separately.
 * Thread-safe: any number of threads may measure at the same time.
 */
public final class AllocationMeter {
    private static final int PATH_WARMUPS = 20;
    private static final int UNCOMPILED_RUNS = 4;

    private AllocationMeter() {}

    static {
        warmUpPath();
    }

    /**
     * Runs the body as often as the plan requires and returns the bytes that it allocates.
     *
     * @throws Throwable what the body throws in its first run; a later run's failure is part of the result
     */
    public static Allocation measure(Body body, RunPlan plan, Threads scope) throws Throwable {
        try (Tally tally = new Tally(scope, plan)) {
            Reading first = tally.read(body);
            if (plan.isCold()) {
                return allocation(first, List.of(first), OptionalLong.empty(), 0, tally, Optional.empty());
            }
            try {
                return measureWarm(body, plan, tally, first);
            } catch (Throwable again) {
                return allocation(first, List.of(first), OptionalLong.empty(), 0, tally, Optional.of(again));
            }
        }
    }

    private static Allocation measureWarm(Body body, RunPlan plan, Tally tally, Reading first) throws Throwable {
        int warmups = 1;
        long uncompiled = Long.MAX_VALUE;
        StackProbe stack = new StackProbe();
        while (plan.wantsWarmup(warmups, tally.spentNanos())) {
            Reading reading = tally.read(stack.at(warmups, body));
            stack.note(warmups, reading.bytes());
            warmups++;
            if (warmups <= UNCOMPILED_RUNS) {
                uncompiled = Math.min(uncompiled, reading.bytes());
            }
        }
        List<Reading> judged = judged(body, plan, tally);
        if (tally.findsLateWork()) {
            judged = judged(body, plan, tally);
        }
        OptionalLong written = warmups > UNCOMPILED_RUNS ? OptionalLong.of(uncompiled) : OptionalLong.empty();
        return allocation(first, judged, written, warmups, tally, Optional.empty())
                .withStack(stack.bytesPerFrame());
    }

    private static List<Reading> judged(Body body, RunPlan plan, Tally tally) throws Throwable {
        List<Reading> judged = new ArrayList<>();
        long before = tally.spentNanos();
        while (plan.wantsJudged(judged.size(), tally.spentNanos() - before)) {
            judged.add(tally.read(body));
        }
        int last = judged.size() - 1;
        judged.set(last, tally.withLateWork(judged.get(last)));
        return judged;
    }

    private static Allocation allocation(
            Reading first,
            List<Reading> judged,
            OptionalLong uncompiled,
            int warmups,
            Tally tally,
            Optional<Throwable> rerunFailure) {
        List<Reading> sorted = new ArrayList<>(judged);
        sorted.sort(Comparator.comparingLong(Reading::bytes));
        Reading median = sorted.get((sorted.size() - 1) / 2);
        return new Allocation(
                first.bytes(),
                median.bytes(),
                judged.stream().map(Reading::bytes).toList(),
                uncompiled,
                0,
                warmups,
                median.rule(),
                Counters.missing().or(tally::refusal),
                median.threads(),
                unknown(judged),
                judged.stream().allMatch(Reading::finished) && !tally.leavesOthersRunning(),
                rerunFailure);
    }

    /** What others do may be seen a run later, or not at all after the last one: neither the mean nor the median is less. */
    static long unknown(List<Reading> judged) {
        long[] sorted = judged.stream().mapToLong(Reading::unknown).sorted().toArray();
        long median = sorted[sorted.length / 2];
        return Math.max(median, Math.round(Arrays.stream(sorted).average().orElse(0)));
    }

    /** Loads the classes for measuring before the first test of a JVM, so that they do not count for it. */
    private static void warmUpPath() {
        Body nothing = () -> {};
        try (Tally tally = new Tally(Threads.ALL, RunPlan.of(PATH_WARMUPS))) {
            for (int run = 0; run < PATH_WARMUPS; run++) {
                tally.read(nothing);
            }
            tally.read(StackProbe.deepest(nothing));
        } catch (Throwable impossible) {
            throw new AssertionError("an empty body failed", impossible);
        }
    }
}
