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
                : GrowthJudge.ofTime(subject, GrowthFit.judge(sizes, times(sized), limit));
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
