package dev.harness.perf.history;

import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.MemoryRecord;
import dev.harness.perf.result.Run;
import dev.harness.perf.result.WorkFigures;
import dev.harness.perf.result.WorkRecord;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What JMH's tools see of a limit in a run without benchmarks. */
record LimitElement(String className, String method, double value, String unit, Optional<WorkFigures> work) {
    static List<LimitElement> of(Run run) {
        return Stream.of(
                        run.memory().stream().map(LimitElement::of),
                        run.work().stream().map(LimitElement::of),
                        run.growth().stream().map(LimitElement::of))
                .flatMap(elements -> elements)
                .toList();
    }

    private static LimitElement of(MemoryRecord memory) {
        double bytes = memory.measuredBytes().orElse(memory.limitBytes().orElse(0));
        return named(memory.test(), memory.kind().toString(), bytes, "B/op", Optional.empty());
    }

    private static LimitElement of(WorkRecord work) {
        double count = work.figures().map(WorkFigures::work).orElse(0L);
        return named(work.test(), "WORK", count, "bytecodes/op", work.figures());
    }

    /** The cost at the largest size that has one. */
    private static LimitElement of(GrowthRecord growth) {
        double last = growth.costs().stream()
                .filter(Double::isFinite)
                .reduce((first, second) -> second)
                .orElse(0.0);
        return named(growth.test(), "GROWTH of " + growth.cost(), last, unit(growth.cost()), Optional.empty());
    }

    private static String unit(String cost) {
        return switch (cost) {
            case "time" -> "ns/op";
            case "work" -> "bytecodes/op";
            default -> "B/op";
        };
    }

    private static LimitElement named(String test, String kind, double value, String unit, Optional<WorkFigures> work) {
        int hash = test.indexOf('#');
        String className = hash < 0 ? test : test.substring(0, hash);
        return new LimitElement(className, (hash < 0 ? "" : test.substring(hash + 1)) + ":" + kind, value, unit, work);
    }
}
