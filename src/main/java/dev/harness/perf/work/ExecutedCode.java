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
 * The code that a test ran from its beginning, set-up included, as hashes: of each class of the user's that ran or is mentioned in the code
 * (parents, fields, annotations, static initialiser), and of all its code that ran or may be called. Also what it read: files, folders,
 * environment variables. Immutable.
 *
 * <p>Not in it: the jars and resources of the class path, system properties, flags, and what the program asks of the clock or of chance.
 *
 * @param hashes the hashes by name, as the constants here begin; they decide whether something has changed
 * @param methods the hashes of methods that ran, such as {@code a.B.c(I)V}; they name what has changed, and decide nothing
 * @param unknown what may have changed without being seen; empty if there is none
 * @param jdk the build of the JDK, which stands for the code of the boot loader
 */
public record ExecutedCode(Map<String, String> hashes, Map<String, String> methods, String unknown, String jdk)
        implements Serializable {
    /** Begins the name of what a class is besides its methods. */
    static final String CLASS = "class ";
    /** Begins the name of what ran or may be called in a class. */
    static final String CODE = "code of ";
    /** Begins the name of a file. */
    static final String FILE = "file ";
    /** Begins the name of a file that is there or not, and how large it is. */
    static final String STATUS = "status of file ";
    /** Begins the name of what is known of a file besides its content. */
    static final String TIME = "time of file ";
    /** Begins the name of a folder whose entries were listed. */
    static final String FOLDER = "folder ";
    /** Begins the name of an environment variable. */
    static final String VARIABLE = "environment variable ";

    private static final String UNKNOWN = "unknown ";

    private static final List<String> ORDER =
            List.of(CODE, CLASS, FILE, STATUS, TIME, FOLDER, VARIABLE, UNKNOWN, "JDK ");

    private static final Comparator<String> ORDERED =
            Comparator.comparingInt(ExecutedCode::order).thenComparing(Comparator.naturalOrder());

    /** Copies the maps. */
    public ExecutedCode {
        hashes = Map.copyOf(hashes);
        methods = Map.copyOf(methods);
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
        methods.forEach((name, hash) -> {
            if (!hash.equals(before.methods.getOrDefault(name, hash))) {
                changed.add(name);
            }
        });
        for (String unseen : List.of(unknown, before.unknown)) {
            if (!unseen.isEmpty()) {
                changed.add(UNKNOWN + unseen);
            }
        }
        if (!jdk.equals(before.jdk)) {
            changed.add("JDK " + before.jdk + " -> " + jdk);
        }
        return changed;
    }

    /** Returns the names of the hashes: code first, then classes, then what was read. */
    public List<String> inOrder() {
        return hashes.keySet().stream().sorted(ORDERED).toList();
    }

    /** Returns what this and another JVM say of the same test; where they do not agree, it is not known. */
    public ExecutedCode and(ExecutedCode other) {
        return changedSince(other).stream()
                .filter(name -> !name.startsWith(UNKNOWN))
                .findFirst()
                .map(name -> butUnknown("two JVMs do not agree on " + name))
                .orElse(other.unknown.isEmpty() ? this : butUnknown(other.unknown));
    }

    /** Returns the same with something that may have changed unseen. */
    ExecutedCode butUnknown(String reason) {
        return new ExecutedCode(hashes, methods, unknown.isEmpty() ? reason : unknown, jdk);
    }

    /** Returns the same with more hashes. */
    ExecutedCode with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(hashes);
        all.putAll(more);
        return new ExecutedCode(all, methods, unknown, jdk);
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
