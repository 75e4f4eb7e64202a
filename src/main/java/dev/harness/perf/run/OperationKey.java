package dev.harness.perf.run;

import dev.harness.perf.result.BenchmarkId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The identity of an operation as one line of text, which revisions of Harness exchange. Invocations are told apart by their
 * arguments and not by their numbers, since a revision may have one more. Stateless and thread-safe.
 */
public final class OperationKey {
    private static final String BETWEEN = "\u001f";
    private static final int FIXED = 4;
    private static final String PRESENT = "+";

    private OperationKey() {}

    /** Returns the line. */
    public static String of(BenchmarkId id) {
        List<String> parts = new ArrayList<>(
                List.of(id.className(), id.method(), optional(id.invocation()), optional(id.measurement())));
        id.params().forEach((name, value) -> parts.addAll(List.of(name, value)));
        return String.join(
                BETWEEN,
                parts.stream().map(part -> part.replaceAll("\\p{Cntrl}", " ")).toList());
    }

    /**
     * Returns the identity that a line stands for.
     *
     * @throws IllegalArgumentException if the line is none
     */
    public static BenchmarkId parse(String key) {
        List<String> parts = Arrays.asList(key.split(BETWEEN, -1));
        if (parts.size() < FIXED || parts.size() % 2 != 0) {
            throw new IllegalArgumentException("\"" + key + "\" has " + parts.size() + " parts and names no operation");
        }
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = FIXED; i < parts.size(); i += 2) {
            params.put(parts.get(i), parts.get(i + 1));
        }
        return new BenchmarkId(parts.get(0), parts.get(1), optional(parts.get(2)), optional(parts.get(3)), params);
    }

    private static String optional(Optional<String> text) {
        return text.map(PRESENT::concat).orElse("");
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text.substring(1));
    }
}
