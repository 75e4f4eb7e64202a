package dev.harness.perf.run;

import dev.harness.perf.Complexity;
import dev.harness.perf.LimitComplexity.Of;
import dev.harness.perf.gate.GrowthJudge;
import dev.harness.perf.measure.Measurement;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import dev.harness.perf.stats.GrowthFit;
import dev.harness.perf.stats.MemoryCost;
import dev.harness.perf.stats.Summary;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A limit on the growth of a cost with the size of the input. Immutable and thread-safe.
 *
 * @param limit the fastest growth allowed
 * @param of what grows
 */
public record GrowthLimit(Complexity limit, Of of) implements Serializable {
    /** Inputs of a batch that take no more stay in the second cache of every processor of today. */
    private static final long NEAR_BYTES = 256 << 10;

    /** Some hundred accesses to memory; 31 us were seen for a search of 16 steps on a busy virtual machine. */
    private static final double MEMORY_NANOS = 50_000;

    /** A few accesses to memory: nobody knows the size of one object that all operations share, and operations on it may be long. */
    private static final double FEW_ACCESSES_NANOS = 1_000;

    private static final String RULE = "LimitComplexity";

    GrowthRecord judge(TestCase test, List<NamedMeasurement> measured, Counted counted, DearestPlaces places) {
        return of == Of.WORK ? WorkGrowthLimit.judge(test, limit, counted, places) : judge(test, measured);
    }

    /** Returns the record with what the largest size does more, if the limit is broken. Of work that is said already. */
    GrowthRecord explain(GrowthRecord record, WorkSource source, GrowthCause.Bytes bytes) {
        return of == Of.WORK ? record : new GrowthCause(source, bytes, limit).explain(record);
    }

    private GrowthRecord judge(TestCase test, List<NamedMeasurement> measured) {
        List<NamedMeasurement> sized =
                measured.stream().filter(one -> one.size().isPresent()).toList();
        if (sized.isEmpty()) {
            throw Misuse.of(RULE, test.name().place(), "the test measures no sizes; call bencher.sizes(...)");
        }
        int[] sizes = sized.stream().mapToInt(NamedMeasurement::givenSize).toArray();
        boolean exact = of == Of.ALLOCATION;
        GrowthFit fit = exact
                ? GrowthFit.judgeExact(sizes, bytes(sized), limit)
                : fit(sizes, sized.stream().map(NamedMeasurement::measurement).toList());
        Subject subject = test.subject(RULE);
        Verdict verdict = exact ? GrowthJudge.ofAllocation(subject, fit) : GrowthJudge.ofTime(subject, fit);
        return new GrowthRecord(
                test.name().full(),
                of.name().toLowerCase(Locale.ROOT),
                Arrays.stream(fit.sizes()).boxed().toList(),
                Arrays.stream(fit.costs()).boxed().toList(),
                Reproduce.benchmark(test, verdict));
    }

    /** Returns whether the times of these sizes keep the limit; true if it is none on time. */
    boolean isKept(int[] sizes, List<Measurement> times) {
        return of != Of.TIME || fit(sizes, times).verdict() == GrowthFit.Verdict.WITHIN;
    }

    private GrowthFit fit(int[] sizes, List<Measurement> times) {
        return GrowthFit.judge(sizes, summaries(times), limit, byMemory(times));
    }

    /** Returns what reading data from memory may cost at the largest size. */
    private static MemoryCost byMemory(List<Measurement> times) {
        long batch = times.get(times.size() - 1).batchBytes();
        if (batch < 0) {
            return new MemoryCost(FEW_ACCESSES_NANOS, true);
        }
        return batch > NEAR_BYTES ? new MemoryCost(MEMORY_NANOS, false) : MemoryCost.NONE;
    }

    private static double[] bytes(List<NamedMeasurement> sized) {
        return sized.stream()
                .mapToDouble(one -> one.measurement().bytesPerOperation())
                .toArray();
    }

    /** Returns the times of each size; empty where the clock does not resolve them. Each fork has one vote. */
    private static List<Optional<Summary>> summaries(List<Measurement> times) {
        return times.stream()
                .map(one -> one.below().isPresent() ? Optional.<Summary>empty() : Optional.of(one.summary()))
                .toList();
    }
}
