package dev.harness.perf.history;

import dev.harness.perf.result.Fact;
import dev.harness.perf.result.GrowthRecord;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads what {@link VerdictWriter} wrote, and the verdicts of format 1, which were only "passed" or "failed".
 * Stateless.
 */
final class VerdictReader {
    private VerdictReader() {}

    static Verdict verdict(Fields verdict) {
        return new Verdict(
                new Subject(
                        verdict.text("rule"),
                        verdict.text("place"),
                        verdict.text("test"),
                        verdict.optionalText("measurement")),
                outcome(verdict),
                verdict.text("limit"),
                verdict.text("measured"),
                verdict.numberOrNaN("used"),
                verdict.text("headline"),
                verdict.objects("facts").stream()
                        .map(fact -> new Fact(fact.text("name"), fact.text("value")))
                        .toList());
    }

    private static Outcome outcome(Fields verdict) {
        String name = verdict.text("outcome");
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().equals(name))
                .findFirst()
                .orElseThrow(() -> verdict.refused(
                        "outcome",
                        "one of " + Arrays.toString(Outcome.values()),
                        verdict.node().path("outcome")));
    }

    static GrowthRecord growth(Fields growth) {
        List<Integer> sizes = new ArrayList<>();
        List<Double> costs = new ArrayList<>();
        for (double[] point : growth.numberRows("points")) {
            if (point.length < 1 || point.length > 2) {
                throw growth.refused(
                        "points", "a list of pairs [size, cost]", growth.node().path("points"));
            }
            sizes.add((int) point[0]);
            costs.add(point.length == 2 ? point[1] : Double.NaN);
        }
        return new GrowthRecord(
                growth.text("test"), growth.text("cost"), sizes, costs, verdict(growth.object("verdict")));
    }

    /** Returns the verdict of a memory limit that format 1 saved: whether it passed, and the figures. */
    static Verdict ofFormat1(Fields memory, MemoryKind kind) {
        String test = memory.text("test");
        boolean passed = memory.flag("passed");
        String limit = bytes(memory, "limitBytes");
        String measured = bytes(
                memory,
                switch (kind) {
                    case ALLOCATED, OPERATION -> "allocatedBytes";
                    case RETAINED -> "retainedBytes";
                    case HEAP -> "heapBytes";
                });
        boolean undecided = passed && kind != MemoryKind.HEAP && !limit.isEmpty() && measured.isEmpty();
        Outcome outcome = undecided ? Outcome.CANNOT_TELL : passed ? Outcome.OK : Outcome.BROKEN;
        String rule = switch (kind) {
            case ALLOCATED, OPERATION -> "LimitMemory";
            case RETAINED -> "LimitLeaks";
            case HEAP -> "LimitHeap";
        };
        String place = test.substring(test.lastIndexOf('.', Math.max(0, test.indexOf('#'))) + 1)
                .replace('$', '.');
        return new Verdict(
                new Subject(rule, place, test, Optional.empty()),
                outcome,
                limit,
                measured,
                Double.NaN,
                "saved by an earlier version",
                List.of());
    }

    private static String bytes(Fields memory, String field) {
        OptionalLong value = memory.optionalInteger(field);
        return value.isPresent() ? value.getAsLong() + " B" : "";
    }
}
