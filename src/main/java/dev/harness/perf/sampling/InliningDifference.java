package dev.harness.perf.sampling;

import dev.harness.perf.sampling.InlineDecision.Call;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which decisions of the JIT differ between two sides. A decision counts only if every JVM of a side came to it, in every one of its
 * compilations: the same code is decided one way or the other from JVM to JVM. Stateless and thread-safe.
 */
final class InliningDifference {
    /** Fewer JVMs agree by chance. */
    static final int FEWEST_JVMS = 3;

    private InliningDifference() {}

    /** Returns one line for each, such as {@code parse: no longer inlined, callee is too large}; none if there are too few JVMs. */
    static List<String> lines(List<Sampled> before, List<Sampled> after) {
        if (before.size() < FEWEST_JVMS || after.size() < FEWEST_JVMS) {
            return List.of();
        }
        Map<Call, InlineDecision> old = agreed(before);
        Map<Call, InlineDecision> now = agreed(after);
        List<String> lines = new ArrayList<>();
        now.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(
                        Comparator.comparing(Call::caller).thenComparing(Call::callee)))
                .forEach(each -> {
                    InlineDecision was = old.get(each.getKey());
                    if (was != null && was.inlined() != each.getValue().inlined()) {
                        lines.add(line(was, each.getValue()));
                    }
                });
        return lines;
    }

    private static String line(InlineDecision was, InlineDecision now) {
        String reason = now.inlined() ? was.reason() : now.reason();
        String change = now.inlined() ? "now inlined" : "no longer inlined";
        String why = reason.isEmpty() ? "" : now.inlined() ? ", before: " + reason : ", " + reason;
        return InlineDecision.shortName(now.callee()) + ": " + change + why + " (into "
                + InlineDecision.shortName(now.caller()) + ")";
    }

    /** Returns the decisions that all JVMs share. */
    private static Map<Call, InlineDecision> agreed(List<Sampled> jvms) {
        Map<Call, InlineDecision> shared = unanimous(jvms.get(0));
        for (Sampled jvm : jvms) {
            Map<Call, InlineDecision> one = unanimous(jvm);
            shared.entrySet().removeIf(each -> {
                InlineDecision other = one.get(each.getKey());
                return other == null || other.inlined() != each.getValue().inlined();
            });
        }
        return shared;
    }

    private static Map<Call, InlineDecision> unanimous(Sampled jvm) {
        Map<Call, InlineDecision> found = new HashMap<>();
        Set<Call> mixed = new HashSet<>();
        for (InlineDecision each : jvm.inlining()) {
            InlineDecision other = found.put(each.call(), each);
            if (other != null && other.inlined() != each.inlined()) {
                mixed.add(each.call());
            }
        }
        found.keySet().removeAll(mixed);
        return found;
    }
}
