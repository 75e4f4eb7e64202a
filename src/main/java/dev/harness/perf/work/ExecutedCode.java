package dev.harness.perf.work;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The code that an operation ran, as hashes: of each method outside the JDK's boot loader, and of the rest of each of their classes (parents,
 * fields, annotations, static initialiser). Immutable.
 *
 * <p>Not in it, so that only a measurement can tell whether it changed: what ran before the operation, resources, the environment, flags.
 *
 * @param hashes the hashes by method, {@code a.B.c(I)V}, by class, {@code class a.B}, or by body of a lambda
 * @param unknown code that may have run without being seen; empty if there is none
 * @param jdk the build of the JDK, which stands for the code of the boot loader
 */
public record ExecutedCode(Map<String, String> hashes, String unknown, String jdk) implements Serializable {
    /** Copies the map. */
    public ExecutedCode {
        hashes = Map.copyOf(hashes);
    }

    /**
     * Returns what is not the same as in other code: methods and classes that changed, came or went, and the JDK; empty if nothing
     * that was run has changed.
     */
    public Set<String> changedSince(ExecutedCode before) {
        Set<String> changed = new TreeSet<>(hashes.keySet());
        changed.addAll(before.hashes.keySet());
        changed.removeIf(name -> Objects.equals(hashes.get(name), before.hashes.get(name)));
        for (String unseen : List.of(unknown, before.unknown)) {
            if (!unseen.isEmpty()) {
                changed.add("unknown " + unseen);
            }
        }
        if (!jdk.equals(before.jdk)) {
            changed.add("JDK " + before.jdk + " -> " + jdk);
        }
        return changed;
    }
}
