package dev.harness.perf.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.harness.perf.result.MemoryKind;
import dev.harness.perf.result.Outcome;
import dev.harness.perf.result.Subject;
import dev.harness.perf.result.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Format 1 had neither growth nor verdicts: a memory limit had passed or not. Its files are read as if of format 2. */
final class FormatOne {
    private FormatOne() {}

    private record Limits(Optional<List<Limit>> memory) {}

    private record Limit(
            String test,
            MemoryKind kind,
            boolean passed,
            OptionalLong limitBytes,
            OptionalLong allocatedBytes,
            OptionalLong retainedBytes,
            OptionalLong heapBytes) {
        Verdict verdict() {
            OptionalLong bytes = switch (kind) {
                case ALLOCATED, OPERATION -> allocatedBytes;
                case RETAINED -> retainedBytes;
                case HEAP -> heapBytes;
            };
            boolean undecided = passed && kind != MemoryKind.HEAP && limitBytes.isPresent() && bytes.isEmpty();
            return new Verdict(
                    new Subject(rule(), place(), test, Optional.empty()),
                    undecided ? Outcome.CANNOT_TELL : passed ? Outcome.OK : Outcome.BROKEN,
                    words(limitBytes),
                    words(bytes),
                    Double.NaN,
                    "saved by an earlier version",
                    List.of());
        }

        private String rule() {
            return switch (kind) {
                case ALLOCATED, OPERATION -> "LimitMemory";
                case RETAINED -> "LimitLeaks";
                case HEAP -> "LimitHeap";
            };
        }

        private String place() {
            int dot = test.lastIndexOf('.', Math.max(0, test.indexOf('#')));
            return test.substring(dot + 1).replace('$', '.');
        }

        private static String words(OptionalLong bytes) {
            return bytes.isPresent() ? bytes.getAsLong() + " B" : "";
        }
    }

    /** Adds to a run what format 2 wants. */
    static void complete(Part run) {
        ObjectNode object = (ObjectNode) run.node();
        List<Limit> limits = run.as(Limits.class).memory().orElse(List.of());
        for (int i = 0; i < limits.size(); i++) {
            ObjectNode memory = (ObjectNode) object.get("memory").get(i);
            memory.set("verdict", RecordMapping.MAPPER.valueToTree(limits.get(i).verdict()));
        }
        object.putArray("growth");
        if (!object.has("unmeasured")) {
            object.putArray("unmeasured");
        }
        object.get("unmeasured").forEach(FormatOne::completeOperation);
    }

    /** Adds to an operation what format 2 wants. */
    static void completeOperation(JsonNode operation) {
        if (operation instanceof ObjectNode object) {
            object.putArray("verdicts");
        }
    }
}
