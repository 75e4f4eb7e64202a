package dev.harness.perf;

import dev.harness.perf.gate.TimeLimit;
import dev.harness.perf.gate.TimeLimit.Statistic;
import java.util.ArrayList;
import java.util.List;

/** Reads {@link LimitTime}. */
final class TimeLimits {
    private TimeLimits() {}

    /** Returns the limits of a test, none where it has no annotation; refuses one that makes no sense. */
    static List<TimeLimit> of(TestCase test) {
        return test.annotation(LimitTime.class)
                .map(annotation -> read(annotation, test))
                .orElse(List.of());
    }

    private static List<TimeLimit> read(LimitTime annotation, TestCase test) {
        String place = test.place();
        List<TimeLimit> limits = new ArrayList<>();
        add(limits, Statistic.MEDIAN, "value", annotation.value(), place);
        add(limits, Statistic.MEAN, "mean", annotation.mean(), place);
        add(limits, Statistic.P99, "p99", annotation.p99(), place);
        add(limits, Statistic.MAX, "max", annotation.max(), place);
        if (limits.isEmpty()) {
            throw Misuse.of("LimitTime", place, "no limit is given; write e.g. @LimitTime(\"5 ms\")");
        }
        if (test.annotation(Benchmark.class).isEmpty()) {
            throw Misuse.of("LimitTime", place, "the test is not measured; add @Benchmark");
        }
        return limits;
    }

    private static void add(List<TimeLimit> limits, Statistic statistic, String attribute, String text, String place) {
        if (text.isEmpty()) {
            return;
        }
        try {
            limits.add(new TimeLimit(statistic, Configuration.positive(text)));
        } catch (IllegalArgumentException e) {
            String named = attribute.equals("value") ? "" : attribute + ": ";
            throw Misuse.of("LimitTime", place, named + e.getMessage());
        }
    }
}
