package dev.harness.perf.work;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The code that a test ran from its beginning, set-up included, as hashes: of each method of the user's that ran, of the rest of each of their
 * classes and of those that their code mentions (parents, fields, annotations, static initialiser), and of all that they may call. Also
 * what it read: files, folders, environment variables. Immutable.
 *
 * <p>Not in it: the jars and resources of the class path, system properties, flags, and what the program asks of the clock or of chance.
 *
 * @param hashes the hashes by name: {@code a.B.c(I)V} for a method, others as the constants here begin
 * @param unknown what may have changed without being seen; empty if there is none
 * @param jdk the build of the JDK, which stands for the code of the boot loader
 */
public record ExecutedCode(Map<String, String> hashes, String unknown, String jdk) implements Serializable {
    /** Begins the name of what a class is besides its methods. */
    static final String CLASS = "class ";
    /** Begins the name of what may be called in a class, and did not run. */
    static final String CALLED = "code that may be called in ";
    /** Begins the name of a file. */
    static final String FILE = "file ";
    /** Begins the name of a folder whose entries were listed. */
    static final String FOLDER = "folder ";
    /** Begins the name of an environment variable. */
    static final String VARIABLE = "environment variable ";

    private static final List<String> ORDER = List.of(CLASS, CALLED, FILE, FOLDER, VARIABLE, "unknown ", "JDK ");

    private static final Comparator<String> ORDERED =
            Comparator.comparingInt(ExecutedCode::order).thenComparing(Comparator.naturalOrder());

    /** Copies the map. */
    public ExecutedCode {
        hashes = Map.copyOf(hashes);
    }

    /**
     * Returns what is not the same as in other code: methods and classes that changed, came or went, what was read, and the JDK; methods
     * first. Empty if nothing that was run has changed.
     */
    public Set<String> changedSince(ExecutedCode before) {
        Set<String> changed = new TreeSet<>(ORDERED);
        changed.addAll(hashes.keySet());
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

    /** Returns the names: methods first, then classes, then what else may be called, then what was read. */
    public List<String> inOrder() {
        return hashes.keySet().stream().sorted(ORDERED).toList();
    }

    /** Returns the same with something that may have changed unseen. */
    ExecutedCode butUnknown(String reason) {
        return new ExecutedCode(hashes, unknown.isEmpty() ? reason : unknown, jdk);
    }

    /** Returns the same with more hashes. */
    ExecutedCode with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(hashes);
        all.putAll(more);
        return new ExecutedCode(all, unknown, jdk);
    }

    private static int order(String name) {
        for (int i = 0; i < ORDER.size(); i++) {
            if (name.startsWith(ORDER.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }
}
