package dev.harness.perf.heap;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place of the heap that holds objects. Paths that differ only in positions, keys and the length of chains are one place,
 * for example all elements of a list.
 */
public final class HeapPlace {
    private static final Pattern FOREIGN = Pattern.compile(
            "(boolean|byte|char|short|int|long|float|double)(\\[\\])+|(java|javax|jdk|sun|com\\.sun|net\\.bytebuddy"
                    + "|org\\.junit|org\\.openjdk\\.jmh|org\\.apache\\.maven|dev\\.harness)\\..*");

    private final Optional<HeapPlace> outer;
    private final String type;
    private final String via;
    private final boolean ofUser;
    private final String key;
    private final Map<String, HeapPlace> inner = new HashMap<>();

    private HeapPlace(Optional<HeapPlace> outer, String type, String via, boolean ofUser, String key) {
        this.outer = outer;
        this.key = key;
        this.type = type;
        this.via = via;
        this.ofUser = ofUser;
    }

    /** Returns a place that a root holds: a static field of the owner, or a thread, whose owner has no name. */
    static HeapPlace ofRoot(String text, String type, String owner) {
        return new HeapPlace(Optional.empty(), type, "", isOfUser(owner), text + " " + type);
    }

    /** Returns the place of an object that one of this place holds; going round in a circle leads to the same place. */
    HeapPlace inner(String innerType, String innerVia) {
        Optional<HeapPlace> around = Optional.of(this);
        while (around.isPresent()) {
            HeapPlace place = around.get();
            if (place.type.equals(innerType) && (place == this || place.via.equals(innerVia))) {
                return place;
            }
            around = place.outer;
        }
        return inner.computeIfAbsent(
                innerVia + " " + innerType,
                key -> new HeapPlace(
                        Optional.of(this), innerType, innerVia, ofUser || isOfUser(type), this.key + " -> " + key));
    }

    /** Returns the name of the place, which is the same in two dumps of one JVM. */
    public String key() {
        return key;
    }

    private static boolean isOfUser(String className) {
        return !className.isEmpty() && !FOREIGN.matcher(className).matches();
    }

    /** Returns whether the user's code holds the objects: by the field at the root, or by an object on the path. */
    public boolean ofUser() {
        return ofUser;
    }
}
