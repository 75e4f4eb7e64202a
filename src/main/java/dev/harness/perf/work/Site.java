package dev.harness.perf.work;

import java.io.Serializable;

/**
 * A place in the user's code that does work: a call, with all the library code behind it, or the code of a line itself. Immutable.
 *
 * @param className the binary name of the class
 * @param method the name of the method; for the body of a lambda, of the method in which that stands
 * @param line the line, 0 if the class file names none
 * @param callee what is called there, {@code List.remove}; empty for the code itself
 */
public record Site(String className, String method, int line, String callee) implements Serializable {
    /** Names the method in which a lambda stands. */
    public Site {
        method = Lambdas.enclosing(method);
    }

    /** What happens outside the user's code. */
    static final Site OUTSIDE = new Site("", "outside the user's classes", 0, "");

    /** Returns where it is, {@code Report.render:38}. */
    public String place() {
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return (simple.isEmpty() ? "" : simple + ".") + method + (line > 0 ? ":" + line : "");
    }

    /** Returns what does the work there. */
    String words() {
        return callee.isEmpty() ? "its own code" : callee;
    }

    /** Returns the same without its line, which moves when code above it changes. */
    Site anyLine() {
        return new Site(className, method, 0, callee);
    }
}
