package dev.harness.perf.work;

/**
 * The methods in which lambdas stand: compilers number the bodies, and a new lambda above renumbers those below. Nothing here needs a class
 * that may not be loaded yet, since this runs while classes load. Stateless.
 */
final class Lambdas {
    private static final String JAVA = "lambda$";
    private static final String KOTLIN = "$lambda$";

    private Lambdas() {}

    /** Returns {@code render} for {@code lambda$render$0} of javac and {@code render$lambda$0} of Kotlin, else the name itself. */
    static String enclosing(String method) {
        if (method.startsWith(JAVA)) {
            int end = method.lastIndexOf('$');
            return end > JAVA.length() ? ofJavac(method.substring(JAVA.length(), end)) : method;
        }
        int kotlin = method.indexOf(KOTLIN);
        return kotlin > 0 ? method.substring(0, kotlin) : method;
    }

    /** Returns whether a method is the body of a lambda. */
    static boolean isBody(String method) {
        return !enclosing(method).equals(method);
    }

    private static String ofJavac(String name) {
        return switch (name) {
            case "new" -> "<init>";
            case "static" -> "<clinit>";
            default -> name;
        };
    }
}
