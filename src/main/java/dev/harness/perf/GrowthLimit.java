package dev.harness.perf;

import dev.harness.perf.gate.GrowthJudge;
import dev.harness.perf.gate.Verdict;
import dev.harness.perf.stats.Growth;
import dev.harness.perf.stats.GrowthFit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Hands the measurements of a {@link LimitComplexity} to the fit that judges their growth. */
final class GrowthLimit {
    private final LimitComplexity annotation;

    /** Inputs of a batch that take no more stay in the second cache of every processor of today. */
    private static final long NEAR_BYTES = 256 << 10;

    /** Some hundred accesses to memory; 31 us were seen for a search of 16 steps on a busy virtual machine. */
    private static final double MEMORY_NANOS = 50_000;

    private GrowthLimit(LimitComplexity annotation) {
        this.annotation = annotation;
    }

    /** Returns the limit of a test, if it has one. */
    static Optional<GrowthLimit> of(TestCase test) {
        return test.annotation(LimitComplexity.class).map(GrowthLimit::new);
    }

    boolean ofBytes() {
        return annotation.of() == LimitComplexity.Of.ALLOCATION;
    }

    Verdict judge(TestCase test, List<Measured> measured) {
        List<Measured> sized =
                measured.stream().filter(one -> one.size().isPresent()).toList();
        if (sized.isEmpty()) {
            throw Misuse.of("LimitComplexity", test.place(), "the test measures no sizes; call bencher.sizes(...)");
        }
        int[] sizes = sized.stream().mapToInt(Measured::givenSize).toArray();
        Growth limit = Growth.valueOf(annotation.value().name());
        String subject = "@LimitComplexity on [" + test.place() + "]";
        return ofBytes()
                ? GrowthJudge.ofAllocation(subject, GrowthFit.judgeExact(sizes, bytes(sized), limit))
                : GrowthJudge.ofTime(subject, GrowthFit.judge(sizes, times(sized), limit, byMemory(sized)));
    }

    /** Returns what reading data from memory may cost at the largest size, in nanoseconds. */
    private static double byMemory(List<Measured> sized) {
        long batch = sized.get(sized.size() - 1).measurement().batchBytes();
        return batch > NEAR_BYTES ? MEMORY_NANOS : 0;
    }

    private static double[] bytes(List<Measured> sized) {
        return sized.stream()
                .mapToDouble(one -> one.measurement().bytesPerOperation())
                .toArray();
    }

    private static double[][] times(List<Measured> sized) {
        return sized.stream()
                .map(one -> Arrays.stream(one.measurement().samples())
                        .flatMapToDouble(Arrays::stream)
                        .toArray())
                .toArray(double[][]::new);
    }
}
