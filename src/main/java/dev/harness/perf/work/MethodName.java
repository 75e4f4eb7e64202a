package dev.harness.perf.work;

import java.io.Serializable;
import java.util.Comparator;

/**
 * A method, or a constructor. Immutable.
 *
 * @param className the binary name of its class
 * @param name its name, {@code <init>} for a constructor
 * @param descriptor its parameters and result as in a class file
 */
public record MethodName(String className, String name, String descriptor)
        implements Serializable, Comparable<MethodName> {
    private static final Comparator<MethodName> ORDER = Comparator.comparing(MethodName::className)
            .thenComparing(MethodName::name)
            .thenComparing(MethodName::descriptor);

    @Override
    public int compareTo(MethodName other) {
        return ORDER.compare(this, other);
    }

    /** Returns the class without its package, and the method: {@code HashMap.put}; a lambda has the name of the method around it. */
    public String shortName() {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        String method = Lambdas.enclosing(name);
        return simple.isEmpty() ? method : simple + "." + method;
    }

    @Override
    public String toString() {
        return (className.isEmpty() ? "" : className + ".") + name + descriptor;
    }
}
