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
 * @param parts the hashes by name, such as {@code code of shop.Cart}; what tells most comes first
 * @param methods hashes of methods, such as {@code shop.Cart.total()I}: they name what has changed, and decide nothing
 * @param unknown what may change without being seen, in words; with one entry or more, nothing is ever called unchanged
 * @param since the saved run that measured, where nothing has changed since and the record was taken over; else empty
 */
public record Conditions(
        Map<String, String> parts, Map<String, String> methods, List<String> unknown, Optional<String> since)
        implements Serializable {
    /** Copies the collections, keeping their order. */
    public Conditions {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        methods = Collections.unmodifiableMap(new LinkedHashMap<>(methods));
        unknown = List.copyOf(unknown);
        Objects.requireNonNull(since, "since");
    }

    /** Creates the conditions of something that was measured now. */
    public Conditions(Map<String, String> parts, Map<String, String> methods, List<String> unknown) {
        this(parts, methods, unknown, Optional.empty());
    }

    /** Returns the same for a record that is taken over from a run; the first of a chain of such runs stays. */
    public Conditions since(String run) {
        return new Conditions(parts, methods, unknown, since.or(() -> Optional.of(run)));
    }

    /**
     * Returns the first thing that is not the same as before, or is not known to be, in words such as {@code changed: Cart.total}; empty if
     * nothing has changed. Conditions without any part say nothing, and so are never the same.
     */
    public Optional<String> changeSince(Conditions before) {
        if (parts.isEmpty() || before.parts.isEmpty()) {
            return Optional.of("not known what it depends on");
        }
        Optional<String> part = partSince(before);
        return part.isPresent()
                ? methodSince(before).or(() -> part)
                : unknown.stream()
                        .findFirst()
                        .map(what -> "not known: " + what)
                        .or(() -> before.unknown.stream().findFirst().map(what -> "not known before: " + what));
    }

    private Optional<String> partSince(Conditions before) {
        for (Map.Entry<String, String> part : parts.entrySet()) {
            String old = before.parts.get(part.getKey());
            if (!Objects.equals(old, part.getValue())) {
                return Optional.of((old == null ? "new: " : "changed: ") + part.getKey());
            }
        }
        return before.parts.keySet().stream()
                .filter(name -> !parts.containsKey(name))
                .findFirst()
                .map(name -> "gone: " + name);
    }

    private Optional<String> methodSince(Conditions before) {
        return methods.entrySet().stream()
                .filter(method ->
                        !method.getValue().equals(before.methods.getOrDefault(method.getKey(), method.getValue())))
                .findFirst()
                .map(method -> "changed: " + withoutPackage(method.getKey()));
    }

    /** Returns {@code Cart.total} of {@code shop.Cart.total(I)V}. */
    private static String withoutPackage(String method) {
        int end = method.indexOf('(');
        String name = end < 0 ? method : method.substring(0, end);
        int type = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
        return name.substring(type + 1);
    }
}
