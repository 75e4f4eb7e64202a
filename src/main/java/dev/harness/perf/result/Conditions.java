package dev.harness.perf.result;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything that a measurement depended on, as far as it can be known: a hash, or a short value, by the name of each thing. Two
 * measurements under equal conditions differ by the machine alone. Immutable and thread-safe.
 *
 * @param parts the hashes by name, such as {@code shop.Cart.total()I}; what tells most comes first
 * @param unknown what may change without being seen, in words; with one entry or more, nothing is ever called unchanged
 */
public record Conditions(Map<String, String> parts, List<String> unknown) implements Serializable {
    /** Copies the collections, keeping their order. */
    public Conditions {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        unknown = List.copyOf(unknown);
    }

    /**
     * Returns the first thing that is not the same as before, or is not known to be, in words; empty if nothing has changed. Conditions
     * without any part say nothing, and so are never the same.
     */
    public Optional<String> changeSince(Conditions before) {
        if (parts.isEmpty() || before.parts.isEmpty()) {
            return Optional.of("not known what it depends on");
        }
        for (Map.Entry<String, String> part : parts.entrySet()) {
            String old = before.parts.get(part.getKey());
            if (!Objects.equals(old, part.getValue())) {
                return Optional.of(part.getKey() + (old == null ? ": new" : ": changed"));
            }
        }
        return before.parts.keySet().stream()
                .filter(name -> !parts.containsKey(name))
                .findFirst()
                .map(name -> name + ": gone")
                .or(() -> unknown.stream().findFirst().map(what -> "not known: " + what))
                .or(() -> before.unknown.stream().findFirst().map(what -> "not known before: " + what));
    }
}
