package dev.harness.perf.work;

import java.io.Serializable;

/**
 * A place in the user's code that does work: a call, with all the library code behind it, or the code of a line itself. Immutable.
 *
 * @param className the binary name of the class
 * @param method the name of the method; for the body of a lambda, of the method in which that stands
 * @param line the line, 0 if the class file names none
 * @param callee what is called there, {@code List.remove}; empty for the code itself
 * @param inLambda whether it stands in the body of a lambda
 */
public record Site(String className, String method, int line, String callee, boolean inLambda) implements Serializable {
    /** Creates a place by the name that the method has in its class file; the body of a lambda is named by the method around it. */
    public Site(String className, String method, int line, String callee) {
        this(className, Lambdas.enclosing(method), line, callee, Lambdas.isBody(method));
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

    /**
     * Returns the same without its line, which moves when code above it changes.
     *
     * @param apart whether the bodies of lambdas are to be told apart from the method around them
     */
    Site anyLine(boolean apart) {
        return new Site(className, method, 0, callee, apart && inLambda);
    }
}
